//! The loop of one thread: admit, advance, retire, and sleep when there is nothing to do.

use std::{
    sync::{Arc, PoisonError, atomic::Ordering::Relaxed},
    time::Instant,
};

use crate::{
    Rejected,
    job::Job,
    lanes::{BEST_LANES, Lanes},
    queue::Entry,
    shared::{Shared, State},
    slot::Slot,
};

/// Rounds between two checks of the queue: about a millisecond with full lanes.
const SLICE: u64 = 12;

/// The jobs of the lanes, in their order.
struct Running {
    slot: Arc<Slot>,
    begun: Instant,
}

pub(crate) fn run(shared: &Shared, number: usize) {
    let (mut lanes, mut running) = (Lanes::default(), Vec::new());
    loop {
        if !admit(shared, number, &mut lanes, &mut running) {
            for Running { slot, .. } in running {
                slot.fill(Err(Rejected::Stopped));
            }
            return;
        }
        let (begun, occupied) = (Instant::now(), lanes.len());
        let rounds = lanes.advance(SLICE);
        if occupied == BEST_LANES {
            shared.learn(begun.elapsed(), rounds * BEST_LANES as u64);
        }
        retire(shared, number, &mut lanes, &mut running);
    }
}

/// Fills lanes from the queue. Without occupied lanes it waits. Returns false to stop.
fn admit(shared: &Shared, number: usize, lanes: &mut Lanes, running: &mut Vec<Running>) -> bool {
    let mut state = shared.lock();
    state.remaining[number] = lanes.jobs().map(Job::remaining).sum();
    loop {
        if state.stopping {
            return false;
        }
        let (mut taken, mut late) = (Vec::new(), Vec::new());
        while may_take(&state, number) {
            let Some(entry) = state.queue.next() else { break };
            if entry.slot.is_abandoned() {
                continue;
            }
            if entry.since.elapsed() > shared.may_wait(entry.rounds()) {
                // The machine has become slower since the job was accepted. A late result is worth less than its place.
                late.push(entry);
                continue;
            }
            state.occupied[number] += 1;
            state.remaining[number] += entry.rounds();
            taken.push(entry);
        }
        if taken.is_empty() && late.is_empty() {
            if !lanes.is_empty() {
                return true;
            }
            state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        }
        let retry_after = shared.wait(state.queue.rounds());
        // Before the caller is notified: an executor may run it right here, and it may lock the queue again.
        drop(state);
        shared.counters.evicted.fetch_add(late.len() as u64, Relaxed);
        for entry in late {
            entry.slot.fill(Err(Rejected::Overloaded { retry_after }));
        }
        for entry in taken {
            begin(shared, number, lanes, running, &entry);
        }
        if !lanes.is_empty() {
            return true;
        }
        state = shared.lock();
    }
}

/// A worker accepts a job only if no other has fewer: two jobs run on two cores, and lanes fill when all are busy.
fn may_take(state: &State, number: usize) -> bool {
    let mine = state.occupied[number];
    mine < BEST_LANES && !state.queue.is_empty() && state.occupied.iter().all(|others| mine <= *others)
}

fn begin(shared: &Shared, number: usize, lanes: &mut Lanes, running: &mut Vec<Running>, entry: &Entry) {
    let now = Instant::now();
    shared.counters.waited(now - entry.since);
    // Both were checked: the password when it was submitted, the room when the entry was taken.
    let job = Job::new(&entry.password, entry.salt, entry.cost).map(|mut job| {
        job.pad_to(entry.pad_to);
        job
    });
    let refused = match job.map(|job| lanes.admit(job)) {
        Ok(Ok(())) => return running.push(Running { slot: Arc::clone(&entry.slot), begun: now }),
        Ok(Err(_)) => Rejected::Stopped,
        Err(wrong) => Rejected::Password(wrong),
    };
    shared.lock().occupied[number] -= 1;
    entry.slot.fill(Err(refused));
}

/// Delivers finished jobs and drops abandoned ones.
fn retire(shared: &Shared, number: usize, lanes: &mut Lanes, running: &mut Vec<Running>) {
    let mut done = Vec::new();
    for at in (0..running.len()).rev() {
        let digest = lanes.jobs().nth(at).and_then(Job::digest);
        if digest.is_some() || running[at].slot.is_abandoned() {
            drop(lanes.retire(at));
            done.push((running.remove(at), digest));
        }
    }
    if done.is_empty() {
        return;
    }
    // Before the caller is notified: a caller with its result sees the lane free.
    shared.lock().occupied[number] -= done.len();
    for (Running { slot, begun }, digest) in done {
        match digest {
            Some(digest) => {
                shared.counters.worked(begun.elapsed());
                slot.fill(Ok(digest));
            }
            None => {
                shared.counters.cancelled.fetch_add(1, Relaxed);
            }
        }
    }
}
