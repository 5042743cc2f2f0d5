//! Lists in pages: what a request may ask (`limit`, `after`), and what it gets (`items`, `next`).
//!
//! Invariants: a page goes on from a place in the order of its list, not from a number, so that rows that come and go
//! shift no one past the reader. To clients a cursor is an opaque text; every other text, a cursor of another list included,
//! gets one answer: 422 `invalid_request` at `/after`.

use std::{
    borrow::Cow,
    future::{Ready, ready},
    marker::PhantomData,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use url::form_urlencoded;
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr, Schema,
        path::ParameterIn,
        schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type},
    },
};

use super::{
    cursor::{self, Listed, Place},
    endpoint::{DocArg, Docs},
    params::Query,
};
use crate::{auth::Auth, error::Error};

const DEFAULT_LIMIT: u64 = 50;
const MAX_LIMIT: u64 = 200;
/// Which part of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageQuery {
    /// 1 to 200; 50 by default.
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u64>,
    /// The `next` of the page before.
    pub(crate) after: Option<String>,
}

/// The query of a list: its filters, and which page.
#[derive(Debug)]
pub(crate) struct Paged<T>(pub(crate) T, pub(crate) PageQuery);

impl<T: DeserializeOwned> FromRequest for Paged<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(req.query_string()))
    }
}

impl<T: DeserializeOwned> Paged<T> {
    /// Each half refuses what it does not know, so the two are taken apart first.
    fn parse(query: &str) -> Result<Self, Error> {
        let mut page = form_urlencoded::Serializer::new(String::new());
        let mut filters = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let half = if matches!(&*name, "limit" | "after") { &mut page } else { &mut filters };
            half.append_pair(&name, &value);
        }
        let page = Query::parse(&page.finish())?;
        Ok(Self(Query::parse(&filters.finish())?, page))
    }
}

impl<T: IntoParams> DocArg for Paged<T> {
    fn doc(docs: Docs) -> Docs {
        let of_page = PageQuery::into_params(|| Some(ParameterIn::Query));
        let docs = <Query<T> as DocArg>::doc(docs);
        Docs { operation: of_page.into_iter().fold(docs.operation, |operation, p| operation.parameter(p)), ..docs }
    }
}

/// What was asked for, checked: so many rows of one list, after this place.
pub(crate) struct Slice<R> {
    limit: u64,
    pub(crate) after: Option<Place>,
    rows: PhantomData<R>,
}

impl PageQuery {
    /// # Errors
    /// `invalid_request` at `/limit` or `/after`.
    pub(crate) fn check<R: Listed>(&self, auth: &Auth) -> Result<Slice<R>, Error> {
        let limit = self.limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            return Err(Error::field("/limit", "out_of_range", "A page has 1 to 200 items."));
        }
        let odd = || Error::field("/after", "invalid_cursor", "This is not the `next` of a page.");
        let after = self
            .after
            .as_deref()
            .map(|text| cursor::read::<R>(auth.secrets().first(), text).ok_or_else(odd))
            .transpose()?;
        Ok(Slice { limit, after, rows: PhantomData })
    }
}

impl<R: Listed> Slice<R> {
    /// How many rows to read: one more than asked for tells whether there is a next page.
    pub(crate) fn reads(&self) -> u64 {
        self.limit + 1
    }

    /// The rows of the page, and the cursor of the next one.
    pub(crate) fn cut(&self, auth: &Auth, mut rows: Vec<R>) -> (Vec<R>, Option<String>) {
        let more = rows.len() as u64 > self.limit;
        rows.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        let next = rows.last().filter(|_| more).map(|row| cursor::write::<R>(auth.secrets().first(), row.place()));
        (rows, next)
    }

    /// The page, of rows that are shown as they are.
    pub(crate) fn page<T: From<R>>(&self, auth: &Auth, rows: Vec<R>) -> Page<T> {
        let (rows, next) = self.cut(auth, rows);
        Page { items: rows.into_iter().map(T::from).collect(), next }
    }
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// To be sent as `after` for the next page; none on the last.
    pub(crate) next: Option<String>,
}

/// What pages are made of, for the OpenAPI document.
pub(crate) trait Item: ToSchema {
    /// The name of their schema.
    const PAGE: &'static str;
    /// What the page holds.
    const ABOUT: &'static str;
}

impl<T: Item> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        let next = ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
            .description(Some("To be sent as `after` for the next page; none on the last."));
        ObjectBuilder::new()
            .description(Some(T::ABOUT))
            .property("items", ArrayBuilder::new().items(Ref::from_schema_name(T::name())))
            .required("items")
            .property("next", next)
            .into()
    }
}

impl<T: Item> ToSchema for Page<T> {
    fn name() -> Cow<'static, str> {
        T::PAGE.into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Filters {
        #[serde(default)]
        of: Option<String>,
    }

    #[test]
    fn filters_and_page_are_taken_apart() {
        let Paged(filters, page) = Paged::<Filters>::parse("limit=3&of=a%26b&after=x%20y").unwrap();
        assert_eq!(filters.of.as_deref(), Some("a&b"));
        assert_eq!((page.limit, page.after.as_deref()), (Some(3), Some("x y")));
        let Paged(filters, page) = Paged::<Filters>::parse("").unwrap();
        assert_eq!((filters.of, page.limit, page.after), (None, None, None));
        for (bad, pointer) in [("limit=x", "/limit"), ("sort=at", "/sort"), ("after=null", "/after"), ("of=a&of=b", "")]
        {
            let error = Paged::<Filters>::parse(bad).unwrap_err();
            let pointers: Vec<_> = error.fields().iter().map(|field| field.pointer.as_str()).collect();
            assert_eq!((error.code(), pointers), (Code::InvalidRequest, vec![pointer]), "{bad}");
        }
    }
}
