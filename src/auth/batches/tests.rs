use std::sync::Mutex;

use tokio::sync::Semaphore;

use super::*;

/// Batches whose service waits for a permit, and notes what it served.
#[derive(Clone)]
struct Service {
    batches: Arc<Batches<u32, u32>>,
    permits: Arc<Semaphore>,
    served: Arc<Mutex<Vec<Vec<u32>>>>,
}

impl Service {
    fn new() -> Self {
        Self { batches: Arc::default(), permits: Arc::new(Semaphore::new(0)), served: Arc::default() }
    }

    /// Begins to ask. 13 makes the service panic.
    async fn ask(&self, number: u32) -> tokio::task::JoinHandle<Option<u32>> {
        let it = self.clone();
        let asked = tokio::spawn(async move {
            let service = it.clone();
            let serve = move |numbers: Vec<u32>| {
                let service = service.clone();
                async move {
                    service.served.lock().unwrap().push(numbers.clone());
                    service.permits.acquire().await.unwrap().forget();
                    assert!(!numbers.contains(&13), "unlucky");
                    numbers.iter().map(|number| number * 10).collect()
                }
            };
            it.batches.ask(&Handle::current(), number, serve).await
        });
        // Until all tasks wait: there is one thread.
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        asked
    }

    fn served(&self) -> Vec<Vec<u32>> {
        self.served.lock().unwrap().clone()
    }
}

/// The first ones wait for nothing. The others wait for them, and go together.
#[tokio::test]
async fn what_waits_goes_together() {
    let service = Service::new();
    let mut asked = Vec::new();
    for number in 1..=7 {
        asked.push(service.ask(number).await);
    }
    assert_eq!(service.served(), [vec![1], vec![2]]);
    service.permits.add_permits(3);
    for (asked, expected) in asked.into_iter().zip(1..) {
        assert_eq!(asked.await.unwrap(), Some(expected * 10));
    }
    assert_eq!(service.served(), [vec![1], vec![2], vec![3, 4, 5, 6, 7]]);
    assert_eq!(service.batches.waiting().tasks, 0);
}

#[tokio::test]
async fn a_batch_has_a_largest_size() {
    let service = Service::new();
    let mut asked = Vec::new();
    for number in 0..u32::try_from(AT_ONCE + SIZE + 1).unwrap() {
        asked.push(service.ask(100 + number).await);
    }
    service.permits.add_permits(AT_ONCE + 2);
    for asked in asked {
        assert!(asked.await.unwrap().is_some());
    }
    let sizes: Vec<usize> = service.served().iter().map(Vec::len).collect();
    assert_eq!(sizes, [1, 1, SIZE, 1]);
}

/// One that no longer waits is not served, and one whose service has begun takes no other with it.
#[tokio::test]
async fn a_cancelled_request_harms_no_other() {
    let service = Service::new();
    let (first, _second) = (service.ask(1).await, service.ask(2).await);
    let (third, fourth) = (service.ask(3).await, service.ask(4).await);
    first.abort();
    third.abort();
    assert!(first.await.unwrap_err().is_cancelled() && third.await.unwrap_err().is_cancelled());
    service.permits.add_permits(3);
    assert_eq!(fourth.await.unwrap(), Some(40));
    assert_eq!(service.served(), [vec![1], vec![2], vec![4]]);
}

#[tokio::test]
async fn a_panic_costs_its_own_batch_the_answer() {
    let service = Service::new();
    let asked = [service.ask(13).await, service.ask(13).await];
    let waits = service.ask(3).await;
    service.permits.add_permits(2);
    for asked in asked {
        assert_eq!(asked.await.unwrap(), None);
    }
    assert_eq!(service.batches.waiting().tasks, 0, "a later request must find a place");
    let next = service.ask(4).await;
    service.permits.add_permits(2);
    assert_eq!((waits.await.unwrap(), next.await.unwrap()), (Some(30), Some(40)));
}
