using Ballast.Journaling;
using Ballast.Journaling.Records;
using Ballast.Results;

namespace Ballast.Simulation.Replaying;

/// <summary>Reads runs out of journals.</summary>
public static class JournaledRuns
{
    /// <summary>Most requests of one deployment: they are held in memory, some 500 bytes each.</summary>
    public const int MostRequests = 5_000_000;

    /// <summary>Reads a whole journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="name">What the run is called.</param>
    /// <exception cref="JournalFormatException">The journal cannot be read.</exception>
    /// <exception cref="InvalidDataException">It has more requests than <see cref="MostRequests"/>.</exception>
    public static JournaledRun Of(JournalReader journal, string name)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var recorder = new RunRecorder();
        var traffic = new List<JournaledTraffic>();
        var byDeployment = new Dictionary<DeploymentId, JournaledTraffic>();
        var byRouter = new Dictionary<int, JournaledTraffic>();
        ulong? seed = null;
        var (end, lost, began) = (TimeSpan.Zero, 0L, false);
        foreach (var record in journal)
        {
            end = record.At > end ? record.At : end;
            switch (record)
            {
                case JournalStarted: began = true; break;
                case RouterDefined defined:
                    seed ??= defined.Seed;
                    if (!byDeployment.TryGetValue(defined.Deployment.Id, out var known))
                    {
                        known = new(defined.Deployment, recorder, recorder.Add(defined.Deployment));
                        byDeployment.Add(defined.Deployment.Id, known);
                        traffic.Add(known);
                    }
                    byRouter[defined.Router] = known;
                    break;
                case RouterInput input: byRouter.GetValueOrDefault(input.Router)?.Take(input); break;
                case DecisionMade made: byRouter.GetValueOrDefault(made.Router)?.Take(made); break;
                case LinesLost gap: lost += gap.Lines; break;
            }
        }
        if (!began) { throw new JournalFormatException(1, 1, "expected a journal, found nothing"); }
        return new()
        {
            Deployments = [.. traffic.Select(each => each.Complete(end))],
            Seed = seed ?? 0,
            End = end,
            LinesLost = lost,
            Result = recorder.Complete(end, new()
            {
                Kind = RunKind.Live,
                Scenario = name,
                Variant = Counterfactual.Recorded,
                Seed = seed ?? 0,
                SimulatedSeconds = end.TotalSeconds,
            }),
        };
    }
}
