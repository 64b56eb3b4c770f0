using System.Net.Sockets;
using System.Text;

namespace Ballast.Fakes.Tests;

/// <summary>Clients that leave before they have sent what they announced.</summary>
public sealed class CutShortBodyTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_client_that_leaves_while_it_sends_is_an_abort_and_not_an_answer(bool reset)
    {
        await using var engine = await FakeEngine.StartAsync(null, TestContext.Current.CancellationToken);
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(engine.Url.Host, engine.Url.Port, TestContext.Current.CancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"POST /echo HTTP/1.1\r\nHost: {engine.Url.Authority}\r\n"
                + "x-fake-tag: cut\r\nContent-Length: 100\r\n\r\nhalf"));
            await Wait.ForAsync(() => engine.Counters.Started == 1, "the request", () => engine.Counters);
            if (reset) { socket.LingerState = new LingerOption(true, 0); }
        }
        await Wait.ForAsync(() => engine.Counters.InFlight == 0, "its end", () => engine.Counters);
        Assert.Equal((0, 0, 1), (engine.Counters.Finished, engine.Counters.Failed, engine.Counters.Aborted));
        var abort = Assert.Single(engine.Aborts);
        Assert.Equal(("cut", FakePhase.Receiving), (abort.Tag, abort.Phase));
    }
}
