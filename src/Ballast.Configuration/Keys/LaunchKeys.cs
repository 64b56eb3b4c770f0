using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment's <c>worker</c>, <c>command</c> and <c>servers</c>.</summary>
internal static class LaunchKeys
{
    private const string Port = "{port}";

    /// <summary>A worker without a model: what reading starts from.</summary>
    public static WorkerLaunch NoWorker { get; } = new() { Model = string.Empty, ModelFile = string.Empty };

    /// <summary>A command without a program: what reading starts from.</summary>
    public static CommandLaunch NoCommand { get; } = new() { Run = [] };

    /// <summary>A Ballast worker per replica.</summary>
    public static KeyTable<WorkerLaunch> Worker { get; } = new("worker", NoWorker,
        Key<WorkerLaunch>.Of("model", new ModelKind(),
            w => new ModelSource(w.Model, w.ModelFile), (w, v) => w with { Model = v.Name, ModelFile = v.File },
            "The model it serves.", required: true),
        Key<WorkerLaunch>.Of("maxBatch", new IntegerKind(1, 4096), w => w.MaxBatch, (w, v) => w with { MaxBatch = v },
            "Most requests in one batch."),
        Key<WorkerLaunch>.Of("maxDelay", DurationKind.Between("0s", "10s"),
            w => w.MaxDelay, (w, v) => w with { MaxDelay = v },
            "Longest wait for a batch to fill."),
        Key<WorkerLaunch>.Of("batches", new IntegerKind(1, 256), w => w.Batches, (w, v) => w with { Batches = v },
            "Batches computed at once."),
        Key<WorkerLaunch>.Of("threads", new IntegerKind(0, 256), w => w.Threads, (w, v) => w with { Threads = v },
            "Threads that compute one batch; 0 lets the runtime choose."),
        Key<WorkerLaunch>.Of("maxQueue", new IntegerKind(1, 1_000_000),
            w => w.MaxQueue, (w, v) => w with { MaxQueue = v },
            "Most requests waiting inside the worker; further ones are refused."),
        Key<WorkerLaunch>.Of("startLimit", DurationKind.Between("1s", "24h"),
            w => w.StartLimit, (w, v) => w with { StartLimit = v },
            "Longest time until the replica is ready."));

    /// <summary>A process of the operator's own per replica.</summary>
    public static KeyTable<CommandLaunch> Command { get; } = new("command", NoCommand,
        Key<CommandLaunch>.Of("run", new ListKind<string>(Texts.Any, string.Empty, 1000),
            c => c.Run, (c, v) => c with { Run = v },
            "Program and arguments; {port} stands for the port the replica must listen on.", required: true),
        Key<CommandLaunch>.Of("environment", new EnvironmentKind(),
            c => c.Environment, (c, v) => c with { Environment = v },
            "Environment variables; {port} is replaced here too."),
        Key<CommandLaunch>.Of("directory", new PathKind(folder: true),
            c => c.Directory, (c, v) => c with { Directory = v ?? c.Directory },
            "Folder it runs in.", defaultText: "the folder of the file"),
        Key<CommandLaunch>.Of("ready", Texts.UrlPath, c => c.Ready, (c, v) => c with { Ready = v },
            "Path that answers with a 2xx status once the replica is ready."),
        Key<CommandLaunch>.Of("startLimit", DurationKind.Between("1s", "24h"),
            c => c.StartLimit, (c, v) => c with { StartLimit = v },
            "Longest time until the replica is ready."))
    {
        Check = CheckPort,
    };

    /// <summary>One existing server.</summary>
    public static KeyTable<ServerAddress> Server { get; } = new("server", new ServerAddress(string.Empty),
        Key<ServerAddress>.Of("url", new UrlKind(), s => s.Address, (s, v) => s with { Address = v },
            "Base URL.", required: true),
        Key<ServerAddress>.Of("weight", new NumberKind(ServerList.MinWeight, ServerList.MaxWeight),
            s => s.Weight, (s, v) => s with { Weight = v },
            "Share it takes where a policy weighs."));

    private static void CheckPort(CommandLaunch command, MappingNode node, string path, ReadContext context)
    {
        var told = command.Run.Concat(command.Environment.Values)
            .Any(text => text.Contains(Port, StringComparison.Ordinal));
        if (!told && node.Find("run") is { Value: SequenceNode } run)
        {
            context.Add(run.Value.Start, ReadContext.Join(path, "run"),
                $"neither an argument nor a variable holds {Port}, so a replica cannot learn where to listen");
        }
    }
}
