//! Closed loops: a number of connections, each of which sends its next request when it has its response.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::{
    client::Line,
    stats::{Load, Sample},
};

/// The requests of one connection.
pub trait Asker: Send + 'static {
    /// The next request; `None` at the end.
    fn request(&mut self) -> Option<&[u8]>;
    /// The response.
    fn answered(&mut self, body: &[u8]);
}

/// Runs one connection per asker until the time is over, and returns the askers. Any error response ends the benchmark.
pub async fn closed_loop<A: Asker>(port: u16, askers: Vec<A>, time: Duration) -> (Vec<A>, Load) {
    let mut lines = Vec::new();
    for asker in askers {
        let mut line = Line::to(port);
        line.connect().await;
        lines.push((line, asker));
    }
    let begun = Instant::now();
    let mut running = JoinSet::new();
    for (mut line, mut asker) in lines {
        running.spawn(async move {
            let mut samples = Vec::new();
            while begun.elapsed() < time {
                let sent = Instant::now();
                let Some(request) = asker.request() else { break };
                let answer = line.ask(request).await;
                let latency = sent.elapsed();
                asker.answered(answer.good());
                samples.push(Sample { sent: sent - begun, latency });
            }
            (asker, samples)
        });
    }
    let (mut askers, mut samples) = (Vec::new(), Vec::new());
    while let Some(ended) = running.join_next().await {
        let (asker, mut more) = ended.expect("a connection");
        askers.push(asker);
        samples.append(&mut more);
    }
    (askers, Load::of(&samples, begun.elapsed()))
}
