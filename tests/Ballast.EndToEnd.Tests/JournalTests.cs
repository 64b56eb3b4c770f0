using System.Net;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Journaling;

namespace Ballast.EndToEnd.Tests;

/// <summary>The journal of a live run says all that its decisions came from.</summary>
public sealed class JournalTests
{
    [Theory, InlineData("peak-ewma"), InlineData("prequal")]
    public async Task Every_decision_of_a_live_run_replays_identically(string routing)
    {
        using var config = new ConfigFolder($$"""
            deployments:
              - name: nationality
                replicas: { min: 2, max: 3 }
                concurrency: 4
                routing: {{routing}}
                queue: { maxRequests: 50 }
                worker: { model: builtin:nationality }
              - name: digits
                worker: { model: builtin:digits }
            """);
        var journal = config.PathOf("run.journal");
        await using var program = await BallastProgram.UpAsync(config.File, "--journal", journal, "--seed", "7");
        await program.StateAsync(
            state => state.Of("nationality")!.Ready >= 2
                && state.Of("digits")!.Ready >= 1, Within.Start, "replicas of both");
        await using var names = SteadyLoad.OnNationality(program.Traffic, 100);
        await using var images = SteadyLoad.OnDigits(program.Traffic, 30);
        await names.UntilAsync(TimeSpan.FromSeconds(1));
        SystemProcesses.Send(program.Workers[0], ProcessSignal.Kill);
        await HangUpAsync(program.Traffic, 50);
        await names.UntilAsync(TimeSpan.FromSeconds(4));
        var sent = (await names.StopAsync()).Length + (await images.StopAsync()).Length;
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Start));

        var result = new JournalReplay().Run(new JournalReader(File.ReadAllBytes(journal)));
        Note.Write(
            $"{sent} requests: {result.Records} records, {result.Inputs} inputs, {result.Matched} decisions alike.");
        Assert.True(
            result.IsExact,
            $"{result.Differences} decisions differ, {result.Unchecked} are unchecked; {result.FirstDifference}");
        Assert.Empty(result.Gaps);
        Assert.Null(result.CutAtLine);
        // An arrival and an end at least of each request; a sending and a finish.
        Assert.True(result.Inputs >= 2 * sent, $"{result.Inputs} inputs of {sent} requests");
        Assert.True(result.Matched >= 2 * sent, $"{result.Matched} decisions on {sent} requests");
    }

    private static async Task HangUpAsync(Uri gateway, int times)
    {
        using var client = new HttpClient { BaseAddress = gateway };
        for (var i = 0; i < times; i++)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(i % 5));
            try
            {
                using var answer = await client.PostAsync(
                    Calls.InferPath("nationality"), Calls.Json(Calls.Nationality), patience.Token);
                // With one of its workers killed the small queue may be full for a moment on a slow machine.
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}");
            }
            catch (OperationCanceledException)
            {
                // Hung up, as intended.
            }
        }
    }
}
