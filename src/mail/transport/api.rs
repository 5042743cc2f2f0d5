//! Mail to the HTTPS API of a provider, in the shape Resend made common: for hosts where SMTP is blocked.

use std::{collections::BTreeMap, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::{Client, StatusCode, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use super::{Failure, Rendered, Sender};
use crate::{config::MailConfig, mail::look::CONTENT_ID};

const CONNECT: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct Api {
    client: Client,
    url: String,
    key: SecretString,
}

#[derive(Serialize)]
struct Posted<'a> {
    from: String,
    to: [String; 1],
    subject: &'a str,
    text: &'a str,
    html: &'a str,
    headers: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<[Attached<'a>; 1]>,
}

/// The logo, which the HTML names by its content id.
#[derive(Serialize)]
struct Attached<'a> {
    filename: &'a str,
    content: String,
    content_type: &'static str,
    content_id: &'static str,
}

impl Api {
    pub(super) fn open(config: &MailConfig) -> Result<Self, String> {
        let key = config.api_key.clone().ok_or("MAIL_API_KEY: required with MAIL_TRANSPORT=http")?;
        // No proxy from the environment, which a library does not read; no redirect, which would forward the links.
        let client = Client::builder().no_proxy().redirect(Policy::none()).connect_timeout(CONNECT);
        let client = client.user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION"))).build();
        let client = client.map_err(|e| format!("MAIL_API_URL: no HTTPS client: {e}"))?;
        Ok(Self { client, url: config.api_url.clone(), key })
    }

    #[cfg(feature = "cli")]
    pub(super) fn in_words(&self) -> String {
        format!("mails go to {}; its key is only tested by a mail: `vestibule mail test`", self.url)
    }

    pub(super) async fn send(&self, email: &Rendered, sender: &Sender) -> Result<String, Failure> {
        let posted = Posted {
            from: sender.from.to_string(),
            to: [email.recipient()?.to_string()],
            subject: &email.subject,
            text: &email.text,
            html: &email.html,
            headers: email.headers(sender).into(),
            attachments: email.logo(sender).map(|logo| {
                let content = STANDARD.encode(&logo.bytes);
                [Attached { filename: &logo.name, content, content_type: logo.mime, content_id: CONTENT_ID }]
            }),
        };
        let request = self.client.post(&self.url).bearer_auth(self.key.expose_secret()).json(&posted);
        // An idempotency key: the provider drops a repeated mail.
        let answer = request.header("Idempotency-Key", email.id.to_string()).send().await;
        let mut answer =
            answer.map_err(|e| Failure::Transient(format!("cannot reach MAIL_API_URL: {}", e.without_url())))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(format!("accepted by {} ({status})", self.url));
        }
        let reason = answer.chunk().await.ok().flatten().unwrap_or_default();
        let words = format!("rejected by {} ({status}) {}", self.url, String::from_utf8_lossy(&reason));
        // An error in this mail is permanent; an error with a key, a quota or a server is transient.
        let never = matches!(
            status,
            StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY
        );
        Err(if never { Failure::Permanent(words) } else { Failure::Transient(words) })
    }
}
