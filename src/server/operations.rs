//! The routes at the root of the standalone server: pages, health checks and the OpenAPI document.

use std::sync::{Arc, OnceLock};

use actix_web::{
    HttpResponse, Scope,
    body::MessageBody,
    dev::ServiceFactory,
    http::header::{self, ContentType},
    middleware::from_fn,
    web::{self, Bytes, Data, Path},
};
use utoipa_swagger_ui::Config as SwaggerConfig;

use super::{PREFIX, dev_mail, nowhere};
use crate::{
    auth::Auth,
    config::Config,
    error::{Code, Error},
    health,
    http::headers::headers,
    openapi,
    pages::{self, Pages, get},
    routes::not_found,
};

/// Swagger UI needs inline styles, but no inline scripts.
const DOCS_CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                        img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The OpenAPI document. It is built for the first request and kept as text: as a tree it takes 11 MB.
#[derive(Debug)]
pub(super) struct Document {
    public_url: String,
    json: OnceLock<Bytes>,
}

impl Document {
    /// For all workers. `None` if `VESTIBULE_DOCS` switches it off.
    pub(super) fn of(config: &Config) -> Option<Arc<Self>> {
        config.docs.then(|| Arc::new(Self { public_url: config.public_url.clone(), json: OnceLock::new() }))
    }

    fn json(&self) -> Bytes {
        self.json.get_or_init(|| openapi::at(&self.public_url, PREFIX).to_string().into()).clone()
    }
}

/// The last service of the app: its prefix is empty, so it also answers every path that no other service matches.
pub(super) fn scope(
    pages: Pages,
    document: Option<Arc<Document>>,
) -> Scope<
    impl ServiceFactory<
        actix_web::dev::ServiceRequest,
        Config = (),
        Response = actix_web::dev::ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let mut scope = web::scope("")
        .app_data(Data::new(pages))
        .service(get("/health/live", web::to(health::live)))
        .service(get("/health/ready", web::to(health::ready)))
        .service(get("/health/serving", web::to(health::serving)))
        .service(get("/.well-known/change-password", web::to(pages::change_password)))
        .service(get(dev_mail::PATH, web::to(dev_mail::page)))
        .service(get("/dev/mail/{id}", web::to(dev_mail::page)))
        .service(get("/admin/people", web::to(nowhere::moved_users)))
        .service(get("/admin/people/{id}", web::to(nowhere::moved_users)))
        .service(get("/assets/{set}/{file:.*}", web::to(pages::file)))
        .service(get("/favicon.ico", web::to(pages::favicon)));
    if let Some(document) = document {
        scope = scope
            .app_data(Data::from(document))
            .service(get("/openapi.json", web::to(document_json)))
            .service(get("/docs", web::to(docs_index)))
            .service(get("/docs/{file}", web::to(docs_file)));
    }
    for (_, resource) in pages::resources() {
        scope = scope.service(resource);
    }
    scope.default_service(web::to(not_found)).wrap(from_fn(headers)).wrap(from_fn(nowhere::html_not_found))
}

async fn document_json(document: Data<Document>) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::json()).body(document.json())
}

async fn docs_index(auth: Data<Auth>) -> Result<HttpResponse, Error> {
    docs("index.html", auth.config().root())
}

async fn docs_file(file: Path<String>, auth: Data<Auth>) -> Result<HttpResponse, Error> {
    docs(&file, auth.config().root())
}

fn docs(name: &str, root: &str) -> Result<HttpResponse, Error> {
    let config = Arc::new(SwaggerConfig::from(format!("{root}/openapi.json")));
    let file = utoipa_swagger_ui::serve(name, config).map_err(Error::internal)?.ok_or(Code::NotFound)?;
    let mut bytes = file.bytes.into_owned();
    if name == "index.html" {
        // The page is served without a trailing slash, so its URLs must contain the folder.
        let html = String::from_utf8_lossy(&bytes).replace("\"./", &format!("\"{root}/docs/"));
        bytes = html.replace("href=\"index.css\"", &format!("href=\"{root}/docs/index.css\"")).into_bytes();
    }
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_SECURITY_POLICY, DOCS_CSP)).content_type(pages::in_utf8(&file.content_type));
    if file.gzpipped {
        answer.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    Ok(answer.body(bytes))
}
