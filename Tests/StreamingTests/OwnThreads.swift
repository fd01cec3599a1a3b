import Dispatch

/// Runs tasks on threads of its own: beside tests that keep the shared ones busy for long, what waits often would wait for minutes.
final class OwnThreads: TaskExecutor {
  private let queue = DispatchQueue(label: "tests.own", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
