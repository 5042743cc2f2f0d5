//! A running server, as its clients see it.

use std::{net::SocketAddr, time::Duration};

use reqwest::{
    Client, Method, RequestBuilder, StatusCode,
    header::{HeaderMap, HeaderName},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[derive(Clone)]
pub struct App {
    pub address: SocketAddr,
    pub base: String,
    client: Client,
    /// How often a request that could not be served yet is sent again.
    patience: usize,
}

/// A response, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    pub json: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
    }

    pub fn access(&self) -> &str {
        self.json["access_token"].as_str().unwrap_or_else(|| panic!("no access token: {self:?}"))
    }

    pub fn refresh(&self) -> &str {
        self.json["refresh_token"].as_str().unwrap_or_else(|| panic!("no refresh token: {self:?}"))
    }

    pub fn user_id(&self) -> &str {
        self.json["user"]["id"].as_str().unwrap_or_else(|| panic!("no user: {self:?}"))
    }

    /// The `name=value` of the cookie that is set.
    pub fn cookie(&self) -> &str {
        self.header("set-cookie").split(';').next().unwrap_or_default()
    }

    /// Checks status and code, with the whole response in the message.
    #[track_caller]
    pub fn is(&self, status: u16, code: &str) -> &Self {
        assert_eq!((self.status, self.code()), (status, code), "{self:?}");
        if status >= 400 {
            assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
            assert_eq!(self.json["type"], format!("urn:vestibule:error:{code}"));
            assert_eq!(self.json["status"], status);
            assert_eq!(self.json["request_id"], self.header("x-request-id"));
            assert_eq!(self.json.get("errors").is_some(), status == 422, "only 422 carries errors: {self:?}");
        }
        self
    }

    /// An error outside of our scope, where no middleware of ours knows the request's id.
    #[track_caller]
    pub fn is_refusal(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.code()), (status, code), "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
    }

    /// The pointers of a 422, in order.
    pub fn pointers(&self) -> Vec<&str> {
        self.json["errors"].as_array().into_iter().flatten().filter_map(|e| e["pointer"].as_str()).collect()
    }
}

impl App {
    pub fn at(address: SocketAddr) -> Self {
        let client = Client::builder().timeout(Duration::from_secs(60)).build().unwrap();
        Self { address, base: format!("http://{address}"), client, patience: 0 }
    }

    /// The same server under another name.
    pub fn under(self, base: String) -> Self {
        Self { base, ..self }
    }

    /// As a good client does it: a 503 with `Retry-After` is sent again after that time. For crowds, which a busy machine may
    /// serve too late.
    pub fn patient(&self) -> Self {
        Self { patience: 5, ..self.clone() }
    }

    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        self.client.request(method, format!("{}{path}", self.base))
    }

    pub async fn send(&self, mut request: RequestBuilder) -> Answer {
        for _ in 0..self.patience {
            let again = request.try_clone().unwrap();
            let answer = Self::sent(request).await;
            let Ok(wait) = answer.header("retry-after").parse() else { return answer };
            if answer.status != 503 {
                return answer;
            }
            tokio::time::sleep(Duration::from_secs(wait)).await;
            request = again;
        }
        Self::sent(request).await
    }

    async fn sent(request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{:?}", response.text().await);
        let body = response.text().await.unwrap();
        let json = serde_json::from_str(&body).unwrap_or(Value::Null);
        Answer { status: status.as_u16(), headers, body, json }
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("POST", path).json(body)).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path)).await
    }

    pub async fn call(&self, method: &str, path: &str, token: &str, body: Option<&Value>) -> Answer {
        let request = self.request(method, path).bearer_auth(token);
        self.send(match body {
            Some(body) => request.json(body),
            None => request,
        })
        .await
    }

    pub async fn me(&self, token: &str) -> Answer {
        self.call("GET", "/auth/me", token, None).await
    }

    pub async fn signup(&self, email: &str) -> Answer {
        let body = json!({ "name": "Test User", "email": email, "password": "test123" });
        self.post("/auth/signup", &body).await
    }

    pub async fn login(&self, email: &str, password: &str) -> Answer {
        self.post("/auth/login", &json!({ "email": email, "password": password })).await
    }

    /// Logs in with `test123` in cookie mode: the `name=value` of the refresh cookie.
    pub async fn login_by_cookie(&self, email: &str) -> String {
        let answer = self.post("/auth/login", &json!({ "email": email, "password": "test123", "cookie": true })).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.cookie().to_owned()
    }

    pub async fn refresh(&self, token: &str) -> Answer {
        self.post("/auth/refresh", &json!({ "refresh_token": token })).await
    }

    /// POST by a client with this IP address and user agent; the server must trust the test as a proxy.
    pub async fn post_from(&self, (ip, software): (&str, &str), path: &str, body: &Value) -> Answer {
        let request = self.request("POST", path).header("x-forwarded-for", ip).header("user-agent", software);
        self.send(request.json(body)).await
    }

    /// POST without a body, with these headers.
    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.request("POST", path);
        for (name, value) in headers {
            request = request.header(HeaderName::from_bytes(name.as_bytes()).unwrap(), *value);
        }
        self.send(request).await
    }

    /// Writes bytes to a new socket and reads until the server closes it, or the time is over.
    pub async fn raw(&self, bytes: &[u8], wait: Duration) -> String {
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        // A server that rejects a request early may close before everything is written.
        let _ = socket.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(wait, socket.read_to_end(&mut answer)).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}
