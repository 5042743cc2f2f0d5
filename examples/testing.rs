//! How an app that mounts Vestibule is tested: no server, no PostgreSQL, no mail, no waiting.
//!
//! `cargo test --example testing`

#[cfg(test)]
#[path = "embed/app.rs"]
mod app;

fn main() {}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::{
        App,
        http::{StatusCode, header},
        test,
    };
    use vestibule::test::{Failure, TestAuth};

    use super::app;

    /// With the table of the app.
    async fn set_up() -> Result<TestAuth, Failure> {
        let vestibule = TestAuth::new().await?;
        app::prepare(vestibule.database()).await?;
        Ok(vestibule)
    }

    /// The status of a GET with this token.
    async fn status(vestibule: &TestAuth, path: &str, token: &str) -> StatusCode {
        let routes = app::routes(vestibule.auth(), vestibule.database());
        let app = test::init_service(App::new().configure(routes)).await;
        let bearer = (header::AUTHORIZATION, format!("Bearer {token}"));
        let request = test::TestRequest::get().uri(path).insert_header(bearer).to_request();
        test::call_service(&app, request).await.status()
    }

    #[actix_web::test]
    async fn drafts_are_for_editors() -> Result<(), Failure> {
        let vestibule = set_up().await?;
        let editor = vestibule.token_for("editor@example.com", &["editor"]).await?;
        let reader = vestibule.token_for("reader@example.com", &["member"]).await?;
        assert_eq!(status(&vestibule, "/drafts", &editor).await, StatusCode::OK);
        assert_eq!(status(&vestibule, "/drafts", &reader).await, StatusCode::FORBIDDEN);
        assert_eq!(status(&vestibule, "/back-room", &editor).await, StatusCode::FORBIDDEN);
        let admin = vestibule.token_for("admin@example.com", &["admin"]).await?;
        assert_eq!(status(&vestibule, "/back-room", &admin).await, StatusCode::OK);
        Ok(())
    }

    #[actix_web::test]
    async fn a_token_expires() -> Result<(), Failure> {
        let vestibule = set_up().await?;
        let token = vestibule.token_for("editor@example.com", &["editor"]).await?;
        assert_eq!(status(&vestibule, "/drafts", &token).await, StatusCode::OK);
        vestibule.pass(Duration::from_secs(3600));
        assert_eq!(status(&vestibule, "/drafts", &token).await, StatusCode::UNAUTHORIZED);
        Ok(())
    }

    #[actix_web::test]
    async fn a_new_user_is_asked_to_confirm_the_email() -> Result<(), Failure> {
        let vestibule = set_up().await?;
        let routes = app::routes(vestibule.auth(), vestibule.database());
        let app = test::init_service(App::new().configure(routes)).await;
        let new = serde_json::json!({ "name": "New User", "email": "new@example.com", "password": "test123" });
        let request = test::TestRequest::post().uri("/auth/signup").set_json(new).to_request();
        assert_eq!(test::call_service(&app, request).await.status(), StatusCode::CREATED);
        vestibule.deliver().await?;
        let mails = vestibule.inbox().to("new@example.com");
        assert!(mails.iter().any(|mail| mail.text.contains("http://localhost:8000/verify-email#")), "{mails:?}");
        Ok(())
    }
}
