using Ballast.Gateway.Forwarding;
using Ballast.Gateway.Tests.Hosting;
using Ballast.Gateway.World;
using Ballast.Routing;

namespace Ballast.Gateway.Tests.World;

/// <summary>Decisions on one request, and the attempts they are about.</summary>
public sealed class LiveRequestTests
{
    private static readonly RequestId Id = new(7);

    [Fact]
    public async Task An_attempt_that_runs_is_stopped_when_it_is_given_up()
    {
        using var deployment = Deployment();
        var request = Request(deployment);
        using var run = Run(0);
        request.Attach(run);

        request.Take(new Dispatch(DispatchKind.Abandon, Id, new ReplicaId(1)));

        await Eventually.IsAsync(() => run.Stopped.IsCancellationRequested, "the stop", () => run.Cause);
        Assert.Equal(StopCause.Abandoned, run.Cause);
    }

    [Fact]
    public async Task An_attempt_that_was_given_up_before_it_began_is_stopped_at_once()
    {
        using var deployment = Deployment();
        var request = Request(deployment);
        request.Take(new Dispatch(DispatchKind.Send, Id, new ReplicaId(1)));
        request.Take(new Dispatch(DispatchKind.Abandon, Id, new ReplicaId(1)));
        using var run = Run(0);

        request.Attach(run);

        await Eventually.IsAsync(() => run.Stopped.IsCancellationRequested, "the stop", () => run.Cause);
        Assert.Equal(StopCause.Abandoned, run.Cause);
    }

    [Fact]
    public void An_attempt_after_one_given_up_goes_on()
    {
        using var deployment = Deployment();
        var request = Request(deployment);
        request.Take(new Dispatch(DispatchKind.Abandon, Id, new ReplicaId(1)));
        using var run = Run(1);

        request.Attach(run);

        Assert.Equal(StopCause.None, run.Cause);
    }

    [Fact]
    public async Task Decisions_are_read_in_the_order_they_were_taken()
    {
        using var deployment = Deployment();
        var request = Request(deployment);

        request.Take(new Dispatch(DispatchKind.Wait, Id, default));
        request.Take(new Dispatch(DispatchKind.Send, Id, new ReplicaId(3)));
        request.Take(new Dispatch(DispatchKind.Finish, Id, new ReplicaId(3)));

        Assert.Equal(DispatchKind.Wait, (await request.NextAsync()).Kind);
        Assert.Equal(DispatchKind.Send, (await request.NextAsync()).Kind);
        Assert.Equal(DispatchKind.Finish, (await request.NextAsync()).Kind);
        Assert.True(request.Settled);
        var later = request.NextAsync();
        Assert.False(later.IsCompleted);
        request.Take(new Dispatch(DispatchKind.Wait, Id, default));
        Assert.Equal(DispatchKind.Wait, (await later).Kind);
    }

    private static LiveDeployment Deployment() =>
        new(new Router(GatewaySetup.Served("m"), 1), new WorldClock(TimeProvider.System), new NoEffects());

    private static LiveRequest Request(LiveDeployment deployment) =>
        new(deployment, new WorldClock(TimeProvider.System))
    {
        Facts = new InferenceRequest { Id = Id, ArrivedAt = TimeSpan.Zero },
    };

    private static AttemptRun Run(int number) =>
        new(new Dispatch(DispatchKind.Send, Id, new ReplicaId(1)) { Attempt = number }, TimeProvider.System,
            TimeSpan.MaxValue);

    private sealed class NoEffects : IWorldEffects
    {
        public void Take(LiveDeployment deployment, in Dispatch dispatch)
        {
        }
    }
}
