using System.CommandLine;
using Ballast.Cli.Reproduce;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast reproduce</c>: published experiments, run again.</summary>
internal static class ReproduceCommand
{
    public static Command Build() => new("reproduce", "Run a published experiment again, beside its published figures.")
    {
        Faro(), Fragmentation(),
    };

    private static Command Faro()
    {
        var data = Text(
            "--data", "The folder with eval_day11.csv, history_11days_4shifts.csv and published_results.csv; left out, "
                + "a generated mix of ten jobs is run, which nothing was published about.", "FOLDER");
        var quick = Flag(
            "--quick", "One seed, and only what is judged by a band, without the ablation and 16 replicas.");
        var only = Text("--only", "Figures whose names begin with one of these, with commas between.", "NAME,…");
        var parallel = Whole("--parallel", "Runs at once, each on a core of its own.", 2);
        var json = Flag("--json", "Print the figures as JSON and nothing else.");
        var output = Text("--out", "Write a page of Markdown to this file too, with its plot beside it.", "FILE");
        var command = new Command("faro", "Faro (EuroSys 2025): autoscaling ten jobs on one cluster, in simulation.")
        {
            data, quick, only, parallel, json, output,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
        {
            var atOnce = parsed.GetValue(parallel);
            if (atOnce < 1) { throw new ArgumentException($"--parallel: {atOnce} is below 1."); }
            return new FaroReproduction
            {
                Folder = parsed.GetValue(data),
                Options = new()
                {
                    Quick = parsed.GetValue(quick),
                    Only = [.. (parsed.GetValue(only) ?? string.Empty)
                        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                    Parallel = atOnce,
                },
                Json = parsed.GetValue(json),
                Page = parsed.GetValue(output),
                Command = SimulateArguments.CommandLine(parsed),
            }.RunAsync(cancellation);
        }));
        return command;
    }

    private static Command Fragmentation()
    {
        var data = Text(
            "--data", "The folder with openb_node_list_gpu_node.csv.gz, openb_pod_list_NAME.csv.gz and "
                + "published_allo_discrete.csv.gz.", "FOLDER");
        var quick = Flag("--quick", "Only the default list of tasks, with two seeds.");
        var seeds = Whole("--seeds", "Seeds of the default list.", 10);
        var others = Whole("--other-seeds", "Seeds of each other list; 0 leaves them out.", 1);
        var parallel = Whole("--parallel", "Runs at once, each on a core of its own.", 2);
        var json = Flag("--json", "Print the figures as JSON and nothing else.");
        var output = Text("--out", "Write a page of Markdown to this file too, with its plot beside it.", "FILE");
        var command = new Command(
            "fragmentation", "Beware of Fragmentation (USENIX ATC 2023): tasks packed on accelerators as they arrive.")
        {
            data, quick, seeds, others, parallel, json, output,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => new FragmentationReproduction
        {
            Folder = parsed.GetValue(data) ?? throw new ArgumentException("--data: the folder of the data is needed."),
            Options = new()
            {
                Quick = parsed.GetValue(quick),
                Seeds = AtLeast("--seeds", parsed.GetValue(seeds), 1),
                OtherSeeds = AtLeast("--other-seeds", parsed.GetValue(others), 0),
                Parallel = AtLeast("--parallel", parsed.GetValue(parallel), 1),
            },
            Json = parsed.GetValue(json),
            Page = parsed.GetValue(output),
            Command = SimulateArguments.CommandLine(parsed),
        }.RunAsync(cancellation)));
        return command;
    }

    private static int AtLeast(string option, int value, int least) =>
        value >= least ? value : throw new ArgumentException($"{option}: {value} is below {least}.");
}
