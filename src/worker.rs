//! One background thread: a job in, reports out, the newest generation wins.
