"""Traffic for the learner's service: sent by a schedule, measured from the moment at which each request was due, and
told as a report. It judges nothing."""
