using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Small policies of each kind the router must get along with; the swarm draws one of them.</summary>
internal static class SwarmPolicies
{
    public static IRoutingPolicy Create(int kind) => kind switch
    {
        0 => new RandomChoice(),
        1 => new TwoChoices(),
        2 => new ProbedChoice(),
        _ => new HesitantChoice(),
    };

    private static void Count(in RoutingContext context, Span<double> costs)
    {
        for (var i = 0; i < costs.Length; i++) { costs[i] = context.Candidates[i].InFlight; }
    }

    private sealed class RandomChoice : IRoutingPolicy
    {
        public string Name => "test-random";

        public RoutingDecision Choose(in RoutingContext context) =>
            RoutingDecision.Send(context.Random.Next(context.Candidates.Length));

        public void Score(in RoutingContext context, Span<double> costs) => costs.Clear();
    }

    private sealed class TwoChoices : IRoutingPolicy
    {
        public string Name => "test-two-choices";

        public RoutingDecision Choose(in RoutingContext context)
        {
            var n = context.Candidates.Length;
            var (a, b) = (context.Random.Next(n), context.Random.Next(n));
            var (first, second) = (Cost(in context, a), Cost(in context, b));
            return first <= second ? RoutingDecision.Send(a, first, b) : RoutingDecision.Send(b, second, a);
        }

        public void Score(in RoutingContext context, Span<double> costs) => Count(in context, costs);

        private static double Cost(in RoutingContext context, int at) =>
            (context.Candidates[at].InFlight + 1) * (0.001 + context.Candidates[at].LatencySeconds);
    }

    private sealed class ProbedChoice : IProbingPolicy
    {
        private readonly ReplicaTable<ProbeAnswer> _answers = new();

        public string Name => "test-probed";

        public RoutingDecision Choose(in RoutingContext context)
        {
            var best = context.Random.Next(context.Candidates.Length);
            for (var i = 0; i < context.Candidates.Length; i++)
            {
                if (Cost(in context, i) < Cost(in context, best)) { best = i; }
            }
            return RoutingDecision.Send(best, Cost(in context, best));
        }

        public void Score(in RoutingContext context, Span<double> costs)
        {
            for (var i = 0; i < costs.Length; i++) { costs[i] = Cost(in context, i); }
        }

        public int PlanProbes(in RoutingContext context, Span<int> candidates)
        {
            candidates[0] = context.Random.Next(context.Candidates.Length);
            candidates[1] = context.Random.Next(context.Candidates.Length);
            return 2;
        }

        public void ProbeAnswered(in ReplicaSnapshot replica, in ProbeAnswer answer, TimeSpan now) =>
            _answers[in replica] = answer;

        private double Cost(in RoutingContext context, int at) =>
            _answers.Peek(in context.Candidates[at]).InFlight + (context.Candidates[at].LatencySeconds * 0.1);
    }

    /// <summary>Would rather have requests wait than pile up, and refuses some.</summary>
    private sealed class HesitantChoice : IRoutingPolicy
    {
        private const int Limit = 3;

        public string Name => "test-hesitant";

        public RoutingDecision Choose(in RoutingContext context)
        {
            if (context.Request.Priority < -900) { return RoutingDecision.Reject(RejectReason.Shed); }
            var at = context.Random.Next(context.Candidates.Length);
            for (var i = 0; i < context.Candidates.Length; i++)
            {
                if (context.Candidates[i].InFlight < context.Candidates[at].InFlight) { at = i; }
            }
            return context.Candidates[at].InFlight >= Limit ? RoutingDecision.Wait : RoutingDecision.Send(at);
        }

        public void Score(in RoutingContext context, Span<double> costs) => Count(in context, costs);
    }
}
