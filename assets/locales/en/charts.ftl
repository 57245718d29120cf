# The bottom panel: timeline, charts, strips, report, problems.
charts-tab-charts = Charts
charts-tab-report = Report
charts-tab-problems = { $count ->
    [0] Problems
   *[other] Problems ({ $count })
}
charts-tab-faults = { $count ->
    [0] Faults
   *[other] Faults ({ $count })
}
charts-span-half-minute = 30 s
charts-span-two-minutes = 2 min
charts-span-ten-minutes = 10 min
charts-span-all = All
charts-press-play = Press play (Space): requests, response times, failures and the state of each server appear here, up to the clock.
charts-press-play-short = Press play
charts-nothing-drawn = Draw users and something that answers them, then press play: what happens appears here.
charts-no-servers = No server in this diagram yet

charts-throughput = Requests per second, by server
charts-latency = Response time
charts-p95 = p95 response time
charts-failures = Failed requests
charts-queues = Queue length
charts-sizes = Instances, wanted and serving
charts-sizes-wanted = wanted
charts-sizes-serving = serving
charts-late = late { $seconds } s
charts-no-groups = No instance group in this diagram yet
charts-strips = State of each server
charts-chip-throughput = Requests per second
charts-chip-instances = Instances
charts-chip-latency = Response time
charts-chip-failures = Failed requests
charts-chip-queues = Queue length
charts-failed-of-all = { $failed } of { $all }
charts-of-all = of { $all }
charts-some-of = { $shown } of { $all } servers

charts-summary = { $title } at { $time }.
charts-summary-figure = In all: { $figure }.
charts-summary-line = { $name }: { $value }.

charts-strip-serving = serving
charts-strip-slow = slow
charts-strip-failing = dead, still receiving
charts-strip-out = out of rotation
charts-strip-waiting = up, waiting for rotation
charts-strip-booting = starting
charts-strip-down = down
charts-strip-draining = draining
charts-strip-off = off
charts-strip-failing-short = dead
charts-strip-out-short = out
charts-strip-waiting-short = waiting
charts-strip-of = State of { $part }:
charts-strip-span = { $state } from { $from } to { $to } ({ $length }).

charts-timeline = Timeline: at { $time }, run up to { $reached }.
charts-run-to = Click: run to { $time }
charts-planned = planned: { $what }
charts-back-to = Click: go back to { $time }
charts-and-more = and { $count } more

charts-no-problems = No problems. The diagram runs as drawn.
charts-severity-error = Error
charts-severity-warning = Warning
charts-severity-hint = Hint

charts-report-requests = Requests
charts-report-created = Created
charts-report-succeeded = Succeeded
charts-report-failed = Failed
charts-report-abandoned = User gave up
charts-report-in-flight = Under way
charts-report-mean = Mean
charts-report-max = Longest
charts-report-no-answer = No request has succeeded yet.
charts-report-causes = Failures by cause
charts-report-no-failure = None so far
charts-report-part = Part
charts-report-received = Received
charts-report-answered = Answered
charts-report-refused = Failed
charts-report-utilization = CPU used
charts-report-queue-mean = Mean queue
charts-report-queue-max = Max. queue
charts-report-in-flight-mean = Mean inside
charts-report-share = Share
charts-report-run = This run
charts-report-time = Simulated time
charts-report-seed = Seed
charts-report-events = Events
charts-report-digest = Digest from 0 to { $time }
charts-report-digest-hint = SHA-256 of every event in order. The same file, seed and time give the same digest, here and with cumulab run FILE --for TIME.
charts-report-copy-digest = Copy digest
charts-report-copy-csv = Copy as CSV
charts-report-run-to = Run to…
charts-report-go = Run
charts-report-run-to-hint = Runs to exactly this moment, as cumulab run FILE --for 60s does.
charts-report-disturbed = Faults and live changes are not in the file: the file alone does not reproduce this digest.
charts-report-type-time = Type a time first, such as 60s.
charts-report-bad-time = Not a time. Try 60s, 1:30 or 5min.

# Strips of functions
charts-instances = Instances of { $part }
charts-instances-cold = cold { $cold } of { $calls } calls · first caller waits { $first } · others { $others }
charts-instances-warm = cold 0 of { $calls } calls · { $others } each
charts-instances-first = starting: no call is being worked on yet
charts-instances-none = not called yet
charts-instances-more = +{ $count } more
charts-instance-off = off
charts-instance-starting = starting
charts-instance-busy = working
charts-instance-idle = warm, idle
charts-instance-of = Instance { $number }: { $state } from { $from } to { $to } ({ $length }).
charts-strip-buggy = a version with a bug
charts-strip-buggy-short = bug
charts-strips-instances = State of each instance
