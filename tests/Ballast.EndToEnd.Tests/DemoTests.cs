using System.Diagnostics;
using System.Text.Json.Nodes;
using Ballast.EndToEnd.Tests.Running;

namespace Ballast.EndToEnd.Tests;

/// <summary>The demonstration that the first page promises.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_ends_by_itself_with_a_summary_of_answered_load()
    {
        var begun = Stopwatch.GetTimestamp();
        await using var program = await BallastProgram.UpAsync("--demo", "--for", "12s");
        Assert.Equal(0, await program.ExitAsync(TimeSpan.FromSeconds(60)));
        Note.Write($"It ended after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s.");

        var loads = (JsonArray)(await program.EventAsync("summary"))["loads"]!;
        Assert.Equal(["nationality", "digits"], loads.Select(load => (string)load!["model"]!));
        foreach (var load in loads)
        {
            var (sent, ok) = ((long)load!["sent"]!, (long)load["ok"]!);
            Note.Write($"{load["model"]}: {sent} sent, outcomes {load["outcomes"]!.ToJsonString()}, "
                + $"errors {load["first_errors"]!.ToJsonString()}");
            Assert.True(sent > 100, $"{sent} requests were sent");
            // What has no answer yet when the time is over is cancelled; nothing may fail.
            var cancelled = (long?)load["outcomes"]!["Cancelled"] ?? 0;
            Assert.Equal(sent, ok + cancelled);
            Assert.True(ok >= sent / 2, $"{ok} of {sent} requests were answered");
        }
        Assert.NotNull(await program.EventAsync("final"));
        Assert.Empty(program.LeftBehind([]));
    }
}
