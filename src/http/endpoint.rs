//! A handler and its signature: the OpenAPI operation is derived from the types that the handler takes and returns, so
//! the document always matches the code.

use std::marker::PhantomData;

use actix_web::{
    FromRequest, Handler, HttpRequest, HttpResponse, Responder, Route, cookie::Cookie, http::header::SET_COOKIE, web,
};
use futures_util::{Stream, StreamExt, stream::LocalBoxStream};
use serde::Serialize;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        Content, Ref, RefOr, ResponseBuilder, Schema,
        path::{OperationBuilder, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
        schema::{ObjectBuilder, SchemaFormat, SchemaType, Type},
    },
};

use super::{
    access::{Admin, BearerOfAnyAge, CurrentUser, MaybeUser},
    cookie::{CookieWish, RefreshCookie, set_cookie},
    input::{Input, MaybeInput},
    params::{PathId, PathPasskey, PathRole, PathSid, Query},
};
use crate::{audit::Caller, auth::Auth, error::Error};

/// A response with a body, with its status in its type.
#[derive(Debug)]
pub(crate) struct Reply<const STATUS: u16, T> {
    pub(crate) body: T,
    pub(crate) cookies: Vec<Cookie<'static>>,
}

/// A response without a body.
#[derive(Debug, Default)]
pub(crate) struct Empty<const STATUS: u16> {
    pub(crate) cookies: Vec<Cookie<'static>>,
}

/// One answer or another.
pub(crate) enum Either<A, B> {
    A(A),
    B(B),
}

impl<A, B> Responder for Either<A, B>
where
    A: Responder<Body = actix_web::body::BoxBody>,
    B: Responder<Body = actix_web::body::BoxBody>,
{
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, req: &HttpRequest) -> HttpResponse {
        match self {
            Self::A(answer) => answer.respond_to(req),
            Self::B(answer) => answer.respond_to(req),
        }
    }
}

impl<A: DocOut, B: DocOut> DocOut for Either<A, B> {
    fn doc(docs: Docs) -> Docs {
        B::doc(A::doc(docs))
    }
}

/// An answer that is read from the database while it is sent, so that it takes no more memory than a part of it. `T` is
/// what the parts say together.
pub(crate) struct Streamed<const STATUS: u16, T> {
    parts: LocalBoxStream<'static, Result<web::Bytes, Error>>,
    whole: PhantomData<T>,
}

impl<const STATUS: u16, T> Streamed<STATUS, T> {
    /// An error in the middle closes the connection: the client cannot take the response for complete.
    pub(crate) fn new(parts: impl Stream<Item = Result<web::Bytes, Error>> + 'static) -> Self {
        Self { parts: parts.boxed_local(), whole: PhantomData }
    }
}

impl<const STATUS: u16, T> Responder for Streamed<STATUS, T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        answer(STATUS, None).content_type("application/json").streaming(self.parts)
    }
}

impl<const STATUS: u16, T: ToSchema> DocOut for Streamed<STATUS, T> {
    fn doc(docs: Docs) -> Docs {
        <Reply<STATUS, T> as DocOut>::doc(docs)
    }
}

impl<const STATUS: u16, T> Reply<STATUS, T> {
    pub(crate) fn new(body: T) -> Self {
        Self { body, cookies: Vec::new() }
    }
}

fn answer(status: u16, cookies: impl IntoIterator<Item = Cookie<'static>>) -> actix_web::HttpResponseBuilder {
    let status = actix_web::http::StatusCode::from_u16(status).unwrap_or_default();
    let mut answer = HttpResponse::build(status);
    for cookie in cookies {
        answer.append_header((SET_COOKIE, set_cookie(&cookie)));
    }
    answer
}

impl<const STATUS: u16, T: Serialize> Responder for Reply<STATUS, T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        answer(STATUS, self.cookies).json(self.body)
    }
}

impl<const STATUS: u16> Responder for Empty<STATUS> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        answer(STATUS, self.cookies).finish()
    }
}

/// The operation, as far as it is known.
pub(crate) struct Docs {
    pub(crate) operation: OperationBuilder,
    pub(crate) schemas: Vec<(String, RefOr<Schema>)>,
    /// Whether the handler reads the query. If not, a query is rejected.
    pub(crate) query: bool,
    pub(crate) reads_body: bool,
    /// An access token is read if there is one, although the route needs none.
    pub(crate) reads_bearer: bool,
    /// That token must be valid.
    pub(crate) verifies_bearer: bool,
    pub(crate) reads_cookie: bool,
    pub(crate) sets_cookie: bool,
}

impl Docs {
    pub(crate) fn new() -> Self {
        Self {
            operation: OperationBuilder::new(),
            schemas: Vec::new(),
            query: false,
            reads_body: false,
            reads_bearer: false,
            verifies_bearer: false,
            reads_cookie: false,
            sets_cookie: false,
        }
    }

    fn schema<T: ToSchema>(&mut self) -> Ref {
        self.schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut self.schemas);
        Ref::from_schema_name(T::name())
    }

    fn body<T: ToSchema>(mut self, required: bool) -> Self {
        let content = Content::new(Some(self.schema::<T>()));
        let required = if required { utoipa::openapi::Required::True } else { utoipa::openapi::Required::False };
        let body = RequestBodyBuilder::new().content("application/json", content).required(Some(required)).build();
        Self { operation: self.operation.request_body(Some(body)), reads_body: true, ..self }
    }

    fn path_parameter(self, name: &str, description: &str, format: Option<SchemaFormat>) -> Self {
        let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).format(format);
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(utoipa::openapi::Required::True)
            .description(Some(description))
            .schema(Some(text));
        Self { operation: self.operation.parameter(parameter), ..self }
    }
}

/// What an argument of a handler adds to its operation. Most add nothing.
pub(crate) trait DocArg {
    fn doc(docs: Docs) -> Docs {
        docs
    }
}

impl DocArg for web::Data<Auth> {}
impl DocArg for Caller {}
impl DocArg for CurrentUser {}
impl DocArg for Admin {}
impl DocArg for HttpRequest {}

impl DocArg for MaybeUser {
    fn doc(docs: Docs) -> Docs {
        Docs { reads_bearer: true, verifies_bearer: true, ..docs }
    }
}

impl DocArg for BearerOfAnyAge {
    fn doc(docs: Docs) -> Docs {
        Docs { reads_bearer: true, ..docs }
    }
}

impl DocArg for RefreshCookie {
    fn doc(docs: Docs) -> Docs {
        Docs { reads_cookie: true, sets_cookie: true, ..docs }
    }
}

impl DocArg for CookieWish {
    fn doc(docs: Docs) -> Docs {
        Docs { sets_cookie: true, ..docs }
    }
}

impl<T: ToSchema> DocArg for Input<T> {
    fn doc(docs: Docs) -> Docs {
        docs.body::<T>(true)
    }
}

impl<T: ToSchema> DocArg for MaybeInput<T> {
    fn doc(docs: Docs) -> Docs {
        docs.body::<T>(false)
    }
}

impl<T: IntoParams> DocArg for Query<T> {
    fn doc(docs: Docs) -> Docs {
        let parameters = T::into_params(|| Some(ParameterIn::Query));
        let operation = parameters.into_iter().fold(docs.operation, |operation, p| operation.parameter(p));
        Docs { operation, query: true, ..docs }
    }
}

impl DocArg for PathId {
    fn doc(docs: Docs) -> Docs {
        docs.path_parameter(
            "id",
            "The id of the user, the mail, the factor or the passkey",
            Some(SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Uuid)),
        )
    }
}

#[cfg(feature = "providers")]
impl DocArg for super::params::PathProvider {
    fn doc(docs: Docs) -> Docs {
        docs.path_parameter("id", "The provider's name", None)
    }
}

#[cfg(feature = "providers")]
impl DocArg for super::input::FormText {
    fn doc(docs: Docs) -> Docs {
        let body = RequestBodyBuilder::new().content("application/x-www-form-urlencoded", Content::new(None::<Ref>));
        let body = body.required(Some(utoipa::openapi::Required::True));
        Docs { operation: docs.operation.request_body(Some(body.build())), reads_body: true, ..docs }
    }
}

macro_rules! further_ids {
    ($($(#[$meta:meta])* $path:path, $name:literal, $words:literal;)*) => {$(
        $(#[$meta])*
        impl DocArg for $path {
            fn doc(docs: Docs) -> Docs {
                let format = SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Uuid);
                docs.path_parameter($name, $words, Some(format))
            }
        }
    )*};
}
further_ids! {
    PathSid, "sid", "The session's id";
    PathPasskey, "pid", "The passkey's id";
    #[cfg(feature = "providers")]
    super::params::PathIdentity, "iid", "The id of the login at a provider";
}

impl DocArg for PathRole {
    fn doc(docs: Docs) -> Docs {
        docs.path_parameter("role_type", "The role's name", None)
    }
}

macro_rules! args {
    ($($t:ident)*) => {
        impl<$($t: DocArg),*> DocArg for ($($t,)*) {
            fn doc(docs: Docs) -> Docs {
                $(let docs = $t::doc(docs);)*
                docs
            }
        }
    };
}
args!();
args!(A);
args!(A B);
args!(A B C);
args!(A B C D);
args!(A B C D E);
args!(A B C D E F);

/// What the result of a handler adds to its operation.
pub(crate) trait DocOut {
    fn doc(docs: Docs) -> Docs;
}

impl<T: DocOut> DocOut for Result<T, Error> {
    fn doc(docs: Docs) -> Docs {
        T::doc(docs)
    }
}

impl<const STATUS: u16, T: ToSchema> DocOut for Reply<STATUS, T> {
    fn doc(mut docs: Docs) -> Docs {
        let content = Content::new(Some(docs.schema::<T>()));
        let response = ResponseBuilder::new().description("Success").content("application/json", content);
        Docs { operation: docs.operation.response(STATUS.to_string(), response), ..docs }
    }
}

impl<const STATUS: u16> DocOut for Empty<STATUS> {
    fn doc(docs: Docs) -> Docs {
        let response = ResponseBuilder::new().description("Success, without a body");
        Docs { operation: docs.operation.response(STATUS.to_string(), response), ..docs }
    }
}

/// A route and its documentation.
pub(crate) struct Endpoint {
    pub(crate) route: Route,
    pub(crate) doc: fn(Docs) -> Docs,
}

/// Wraps a handler.
pub(crate) fn to<F, Args>(handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + DocArg + 'static,
    F::Output: Responder + DocOut + 'static,
{
    Endpoint { route: web::to(handler), doc: |docs| F::Output::doc(Args::doc(docs)) }
}
