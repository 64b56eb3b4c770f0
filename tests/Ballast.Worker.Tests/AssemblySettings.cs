using Xunit.Sdk;
using Xunit.v3;

// A worker is a process of its own; in one process the metrics of all workers of the same name would be one.
[assembly: Parallelization(Mode = ParallelMode.None)]
