//! The queue: who is next, and who is rejected. Pure: no threads, no clock.
//!
//! The priorities are separate; inside each, clients take turns, so that a client that floods the queue delays only
//! itself. The queue is bounded by work, not by count: all waiting jobs must be able to begin within the configured
//! maximum wait. Known clients have a share that no flood of unknown ones can fill.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use zeroize::Zeroizing;

use crate::slot::Slot;

/// The purpose of a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// A login, or the like, of a client that has logged in before: every other turn, and a quarter of the queue beside
    /// the part for the other priorities.
    Known,
    /// A login of any client: three of four remaining turns, and the whole queue.
    Login,
    /// Everything else: one of four remaining turns while logins wait, and half of the queue.
    Other,
}

/// A waiting hash. Its state is created when it begins: a queue of states would need 4 KiB each.
pub(crate) struct Entry {
    pub(crate) id: u64,
    pub(crate) password: Zeroizing<Vec<u8>>,
    pub(crate) salt: [u8; 16],
    pub(crate) cost: u32,
    pub(crate) pad_to: u32,
    pub(crate) slot: Arc<Slot>,
    pub(crate) since: std::time::Instant,
}

impl Entry {
    pub(crate) fn rounds(&self) -> u64 {
        1 << self.cost.max(self.pad_to)
    }
}

/// One priority: clients in turn, each with its own queue.
#[derive(Default)]
struct Line {
    turns: VecDeque<u64>,
    clients: HashMap<u64, VecDeque<Entry>>,
    rounds: u64,
}

impl Line {
    fn push(&mut self, client: u64, entry: Entry) {
        self.rounds += entry.rounds();
        let line = self.clients.entry(client).or_default();
        if line.is_empty() {
            self.turns.push_back(client);
        }
        line.push_back(entry);
    }

    fn pop(&mut self) -> Option<Entry> {
        let client = self.turns.pop_front()?;
        let line = self.clients.get_mut(&client)?;
        let entry = line.pop_front()?;
        if line.is_empty() {
            self.clients.remove(&client);
        } else {
            self.turns.push_back(client);
        }
        self.rounds -= entry.rounds();
        Some(entry)
    }

    fn remove(&mut self, client: u64, at: impl FnOnce(&VecDeque<Entry>) -> Option<usize>) -> Option<Entry> {
        let line = self.clients.get_mut(&client)?;
        let entry = at(line).and_then(|at| line.remove(at))?;
        if line.is_empty() {
            self.clients.remove(&client);
            self.turns.retain(|turn| *turn != client);
        }
        self.rounds -= entry.rounds();
        Some(entry)
    }

    fn waiting_of(&self, client: u64) -> usize {
        self.clients.get(&client).map_or(0, VecDeque::len)
    }

    /// The client with the most waiting work, if it has more than this.
    fn largest(&self, than: usize) -> Option<u64> {
        let (client, line) = self.clients.iter().max_by_key(|(_, line)| line.len())?;
        (line.len() > than).then_some(*client)
    }
}

/// All priorities.
#[derive(Default)]
pub(crate) struct Queue {
    known: Line,
    logins: Line,
    others: Line,
    turn: u8,
    /// Whether the last turn went to a known client.
    known_had_it: bool,
}

/// The result of an arrival.
pub(crate) enum Arrival {
    Queued,
    /// It replaced an entry of a client with more waiting work.
    Instead(Entry),
    Rejected,
}

impl Queue {
    /// The rounds that wait.
    pub(crate) fn rounds(&self) -> u64 {
        self.known.rounds + self.logins.rounds + self.others.rounds
    }

    pub(crate) fn len(&self) -> usize {
        [&self.known, &self.logins, &self.others].iter().flat_map(|line| line.clients.values()).map(VecDeque::len).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.known.turns.is_empty() && self.logins.turns.is_empty() && self.others.turns.is_empty()
    }

    fn line(&mut self, priority: Priority) -> &mut Line {
        match priority {
            Priority::Known => &mut self.known,
            Priority::Login => &mut self.logins,
            Priority::Other => &mut self.others,
        }
    }

    /// Accepts an entry while no more than `room` rounds wait (half of it for other work, a quarter beside it for known
    /// clients), or in place of an entry of a client of the same priority that has more waiting work.
    pub(crate) fn arrive(&mut self, priority: Priority, client: u64, entry: Entry, room: u64) -> Arrival {
        let fits = match priority {
            Priority::Known => self.known.rounds <= room / 4 || self.rounds() <= room,
            Priority::Login => self.rounds() <= room,
            Priority::Other => self.others.rounds <= room / 2 && self.rounds() <= room,
        };
        let line = self.line(priority);
        if fits {
            line.push(client, entry);
            return Arrival::Queued;
        }
        let mine = line.waiting_of(client) + 1;
        let Some(largest) = line.largest(mine) else { return Arrival::Rejected };
        let Some(evicted) = line.remove(largest, |line| line.len().checked_sub(1)) else {
            return Arrival::Rejected;
        };
        line.push(client, entry);
        Arrival::Instead(evicted)
    }

    /// Who is next.
    pub(crate) fn next(&mut self) -> Option<Entry> {
        self.known_had_it = !self.known_had_it && !self.known.turns.is_empty();
        if self.known_had_it {
            return self.known.pop();
        }
        self.turn = (self.turn + 1) % 4;
        let unknown = if self.turn == 0 {
            self.others.pop().or_else(|| self.logins.pop())
        } else {
            self.logins.pop().or_else(|| self.others.pop())
        };
        unknown.or_else(|| self.known.pop())
    }

    /// Removes an entry whose caller has gone.
    pub(crate) fn leave(&mut self, priority: Priority, client: u64, id: u64) -> Option<Entry> {
        self.line(priority).remove(client, |line| line.iter().position(|entry| entry.id == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u64) -> Entry {
        let (password, slot) = (Zeroizing::new(Vec::new()), Arc::default());
        Entry { id, password, salt: [0; 16], cost: 4, pad_to: 4, slot, since: std::time::Instant::now() }
    }

    fn order(queue: &mut Queue) -> Vec<u64> {
        std::iter::from_fn(|| queue.next()).map(|entry| entry.id).collect()
    }

    const ROOM: u64 = 1 << 20;

    #[test]
    fn clients_take_turns() {
        let mut queue = Queue::default();
        for (id, client) in [(1, 7), (2, 7), (3, 7), (4, 8), (5, 9), (6, 8)] {
            assert!(matches!(queue.arrive(Priority::Login, client, entry(id), ROOM), Arrival::Queued));
        }
        assert_eq!((queue.len(), queue.rounds()), (6, 6 * 16));
        assert_eq!(order(&mut queue), [1, 4, 5, 2, 6, 3]);
        assert!(queue.is_empty() && queue.rounds() == 0);
    }

    #[test]
    fn logins_have_three_turns_of_four() {
        let mut queue = Queue::default();
        for id in 0..6 {
            queue.arrive(Priority::Other, id, entry(100 + id), ROOM);
            queue.arrive(Priority::Login, id, entry(id), ROOM);
        }
        assert_eq!(order(&mut queue), [0, 1, 2, 100, 3, 4, 5, 101, 102, 103, 104, 105]);
    }

    #[test]
    fn when_full_the_greediest_gives_way_and_everybody_else_stays() {
        let mut queue = Queue::default();
        let room = 4 * 16;
        for id in 0..5 {
            assert!(matches!(queue.arrive(Priority::Login, 1, entry(id), room), Arrival::Queued));
        }
        assert!(matches!(queue.arrive(Priority::Login, 1, entry(5), room), Arrival::Rejected));
        assert!(matches!(queue.arrive(Priority::Login, 2, entry(6), room), Arrival::Instead(e) if e.id == 4));
        assert!(matches!(queue.arrive(Priority::Login, 2, entry(7), room), Arrival::Instead(e) if e.id == 3));
        assert!(matches!(queue.arrive(Priority::Login, 2, entry(8), room), Arrival::Rejected));
        assert_eq!(order(&mut queue), [0, 6, 1, 7, 2]);
    }

    #[test]
    fn the_lesser_class_has_half_of_the_room() {
        let mut queue = Queue::default();
        let room = 4 * 16;
        for (id, fits) in [(0, true), (1, true), (2, true), (3, false)] {
            let arrival = queue.arrive(Priority::Other, id, entry(id), room);
            assert_eq!(matches!(arrival, Arrival::Queued), fits, "{id}");
        }
        assert!(matches!(queue.arrive(Priority::Login, 9, entry(9), room), Arrival::Queued), "the rest is for logins");
    }

    #[test]
    fn known_clients_have_every_other_turn() {
        let mut queue = Queue::default();
        for id in 0..4 {
            queue.arrive(Priority::Other, id, entry(200 + id), ROOM);
            queue.arrive(Priority::Login, id, entry(100 + id), ROOM);
            queue.arrive(Priority::Known, id, entry(id), ROOM);
        }
        assert_eq!(order(&mut queue), [0, 100, 1, 101, 2, 102, 3, 200, 103, 201, 202, 203]);
    }

    /// Any number of unknown clients leaves known ones their share, and the other way round.
    #[test]
    fn a_full_queue_has_room_for_known_clients() {
        let mut queue = Queue::default();
        let room = 16 * 16;
        let arrive =
            |queue: &mut Queue, priority, id| matches!(queue.arrive(priority, id, entry(id), room), Arrival::Queued);
        let unknown = (0..1000).filter(|id| arrive(&mut queue, Priority::Login, *id)).count();
        let known = (1000..2000).filter(|id| arrive(&mut queue, Priority::Known, *id)).count();
        assert_eq!((unknown, known), (17, 5));
        let first: Vec<u64> = order(&mut queue).into_iter().take(10).collect();
        assert_eq!(first, [1000, 0, 1001, 1, 1002, 2, 1003, 3, 1004, 4]);
        let known = (0..1000).filter(|id| arrive(&mut queue, Priority::Known, *id)).count();
        let unknown = (1000..2000).filter(|id| arrive(&mut queue, Priority::Login, *id)).count();
        assert_eq!((known, unknown), (17, 0), "alone they may fill it, like any other");
        assert!(matches!(queue.arrive(Priority::Known, 0, entry(0), room), Arrival::Rejected));
    }

    #[test]
    fn who_leaves_frees_the_place() {
        let mut queue = Queue::default();
        for id in 0..3 {
            queue.arrive(Priority::Login, id / 2, entry(id), ROOM);
        }
        assert!(queue.leave(Priority::Login, 1, 2).is_some() && queue.leave(Priority::Login, 0, 0).is_some());
        assert!(queue.leave(Priority::Login, 0, 0).is_none() && queue.leave(Priority::Other, 0, 1).is_none());
        assert_eq!((queue.rounds(), order(&mut queue)), (16, vec![1]));
    }
}
