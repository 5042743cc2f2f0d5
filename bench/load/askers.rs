//! The clients of a connection: the same request again, a refresh with the last token, a login as a random user.

use serde_json::json;

use super::{
    client::{find, request},
    crowd,
    loops::Asker,
    stats::Dice,
};

/// One request, repeated.
#[derive(Clone)]
pub struct Same(pub Vec<u8>);

impl Asker for Same {
    fn request(&mut self) -> Option<&[u8]> {
        Some(&self.0)
    }

    fn answered(&mut self, _: &[u8]) {}
}

/// The refresh token of a token response.
pub fn refresh_token(body: &[u8]) -> Vec<u8> {
    const FIELD: &[u8] = b"\"refresh_token\":\"";
    let begin = find(body, FIELD).expect("a refresh token") + FIELD.len();
    body[begin..].iter().copied().take_while(|byte| *byte != b'"').collect()
}

/// Refreshes one of its sessions, chosen at random each time.
pub struct Refreshes {
    request: Vec<u8>,
    place: usize,
    tokens: Vec<Vec<u8>>,
    drawn: usize,
    dice: Dice,
    /// The number of responses.
    pub done: u64,
}

impl Refreshes {
    /// The sessions of these tokens.
    pub fn of(tokens: Vec<Vec<u8>>) -> Self {
        let first = String::from_utf8(tokens[0].clone()).expect("base64");
        let request = request("POST", "/auth/refresh", None, Some(&json!({ "refresh_token": first })));
        let place = find(&request, first.as_bytes()).expect("the token");
        Self { request, place, tokens, drawn: 0, dice: Dice::new(), done: 0 }
    }
}

impl Asker for Refreshes {
    fn request(&mut self) -> Option<&[u8]> {
        self.drawn = usize::try_from(self.dice.below(self.tokens.len() as u64)).expect("an index");
        let token = &self.tokens[self.drawn];
        self.request[self.place..self.place + token.len()].copy_from_slice(token);
        Some(&self.request)
    }

    fn answered(&mut self, body: &[u8]) {
        self.tokens[self.drawn] = refresh_token(body);
        self.done += 1;
    }
}

/// Logs in as random users of the crowd, with a maximum number of logins.
pub struct Logins {
    users: u64,
    left: usize,
    dice: Dice,
    request: Vec<u8>,
    /// The tokens of the sessions it has opened.
    pub tokens: Vec<Vec<u8>>,
}

impl Logins {
    pub fn new(users: u64, times: usize) -> Self {
        Self { users, left: times, dice: Dice::new(), request: Vec::new(), tokens: Vec::new() }
    }
}

impl Asker for Logins {
    fn request(&mut self) -> Option<&[u8]> {
        self.left = self.left.checked_sub(1)?;
        let body = json!({ "email": crowd::email(self.dice.below(self.users)), "password": crowd::PASSWORD });
        self.request = request("POST", "/auth/login", None, Some(&body));
        Some(&self.request)
    }

    fn answered(&mut self, body: &[u8]) {
        self.tokens.push(refresh_token(body));
    }
}
