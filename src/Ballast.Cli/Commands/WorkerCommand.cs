using System.CommandLine;
using Ballast.Worker;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast worker</c>: one replica as a process.</summary>
internal static class WorkerCommand
{
    public static Command Build()
    {
        var model = new Option<string>("--model")
        {
            Description = "The ONNX model's file, or builtin:NAME.",
            Required = true,
        };
        var sidecar = new Option<string?>("--sidecar")
        {
            Description = "Name, labels and pre-processor; default: the .yaml beside the model.",
        };
        var name = new Option<string?>("--name")
        {
            Description = "What clients call the model; default: the sidecar's name, else the file's.",
        };
        var listen = new Option<string>("--listen")
        {
            Description = "Where to listen; port 0 takes a free one.",
            DefaultValueFactory = _ => "http://127.0.0.1:0",
        };
        var maxBatch = new Option<int>("--max-batch")
        {
            Description = "Most rows in one batch.",
            DefaultValueFactory = _ => 16,
        };
        var maxDelay = Durations.Option(
            "--max-delay", "Longest wait for a batch to fill.", TimeSpan.FromMilliseconds(2));
        var batches = new Option<int>("--batches")
        {
            Description = "Batches computed at once.",
            DefaultValueFactory = _ => 1,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads that compute one batch.",
            DefaultValueFactory = _ => 1,
        };
        var maxQueue = new Option<int>("--max-queue")
        {
            Description = "Most requests waiting; one more is answered 429.",
            DefaultValueFactory = _ => 1000,
        };
        var drain = Durations.Option(
            "--drain-limit", "How long requests may finish when told to stop.", TimeSpan.FromSeconds(30));
        var stdin = new Option<bool>("--exit-with-stdin")
        {
            Description = "Stop when the standard input closes, as it does when the parent dies.",
        };
        var command = new Command("worker", "Serve one ONNX model over KServe V2 and TF-Serving REST.")
        {
            model, sidecar, name, listen, maxBatch, maxDelay, batches, threads, maxQueue, drain, stdin,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => WorkerHost.RunAsync(
            new WorkerOptions
            {
                ModelPath = ModelFile(parsed.GetRequiredValue(model)),
                SidecarPath = parsed.GetValue(sidecar),
                ModelName = parsed.GetValue(name),
                Listen = parsed.GetRequiredValue(listen),
                MaxBatchSize = parsed.GetValue(maxBatch),
                MaxBatchDelay = parsed.GetValue(maxDelay),
                BatchesInFlight = parsed.GetValue(batches),
                IntraOpThreads = parsed.GetValue(threads),
                MaxQueue = parsed.GetValue(maxQueue),
                DrainLimit = parsed.GetValue(drain),
                ExitWhenInputCloses = parsed.GetValue(stdin),
            },
            cancellation)));
        return command;
    }

    private static string ModelFile(string model)
    {
        const string Builtin = "builtin:";
        if (!model.StartsWith(Builtin, StringComparison.Ordinal)) { return model; }
        return Hosting.BuiltinModels.Resolve(model[Builtin.Length..]) ?? throw new ArgumentException(
            $"There is no built-in model '{model[Builtin.Length..]}'; "
            + $"there are {string.Join(", ", Hosting.BuiltinModels.Names)}.");
    }
}
