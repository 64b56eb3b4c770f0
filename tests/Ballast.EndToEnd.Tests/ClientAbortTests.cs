using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ballast.EndToEnd.Tests.Aborting;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>Clients that go away, in every phase of their request.</summary>
public sealed class ClientAbortTests
{
    private const int Count = 2000;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Two_thousand_hang_ups_reach_the_engine_within_100_ms_and_leave_nothing_behind()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("BALLAST_SEED"), NumberStyles.None,
            CultureInfo.InvariantCulture, out var given) ? given : (ulong)Random.Shared.Next();
        Note.Write($"Seed {seed}; BALLAST_SEED={seed} repeats it.");
        var measured = await AbortMeasurement.RunAsync(Count, seed);
        Note.Write(measured.ToString());
        var limit = Limit;
        if (measured.P99 >= limit && measured.Starved)
        {
            // Where ten programs want a core each gets a tenth of it, and a hang-up passes many threads.
            Note.Write("The machine was starved; measured once more, with the limit times the load of a core.");
            measured = await AbortMeasurement.RunAsync(Count, seed);
            Note.Write(measured.ToString());
            limit *= Math.Max(1, measured.LoadPerCore);
        }
        Assert.True(measured.P99 < limit, $"seed {seed}: {measured} The limit is {limit.InMilliseconds()}.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_client_that_leaves_while_it_sends_its_body_leaves_no_trace(bool reset)
    {
        await using var program = await BallastProgram.UpAsync();
        for (var i = 0; i < 20; i++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, program.Traffic.Port, TestContext.Current.CancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"POST {Calls.InferPath("digits")} HTTP/1.1\r\nHost: here\r\nContent-Length: 5000\r\n\r\n{{"));
            if (reset) { socket.LingerState = new LingerOption(true, 0); }
        }
        await Within.FactAsync(() => AbortMeasurement.HeldBytesAsync(program), held => held == 0, Within.Notice,
            held => $"no byte of a body held; there are {held}");
        Assert.Equal(0, (await program.StateAsync()).Of("digits")!.Arrived);
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
        Assert.Empty(program.Lines.Faults);
    }

    [Fact]
    public async Task Clients_that_leave_as_soon_as_they_have_asked_are_forgotten()
    {
        // A whole answer takes ten seconds: one that goes on after the client is gone is seen.
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            Models = ["chat"],
            TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromSeconds(10)),
        }, TestContext.Current.CancellationToken);
        using var config = new ConfigFolder($"deployments: [{{ name: chat, servers: [\"{engine.Url}\"] }}]\n");
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        using var client = new HangingUpClient(program.Traffic, Calls.Chat("chat", 2));
        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await client.CallAsync(new HangUp(
                number, HangUpManner.Close, TimeSpan.FromMilliseconds(number % 8), int.MaxValue)));
        var account = (await program.StateAsync(
            state => state.Of("chat")!.IsSettled(), TimeSpan.FromSeconds(4), "a settled account")).Of("chat")!;
        await Within.TrueAsync(() => engine.Counters.InFlight == 0, TimeSpan.FromSeconds(4),
            () => $"the engine empty: {engine.Counters}");
        Note.Write(account.Account());
        Assert.True(account.Arrived > 0, "no request arrived before its client was gone");
        Assert.Equal(account.Arrived, account.Cancelled);
        Assert.Equal(0, engine.Counters.Finished);
    }
}
