using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>The policy that decides where another one has nothing to say.</summary>
internal static class InnerPolicy
{
    /// <summary>The option that names it.</summary>
    public static PolicyOption Option { get; } = PolicyOption.Choice(
        "inner", "The policy for requests without a key or a usable replica.",
        "power-of-two", "least-requests", "peak-ewma", "random");

    /// <summary>Makes it with its own defaults.</summary>
    /// <param name="arguments">Values for the outer policy's options.</param>
    public static IRoutingPolicy Make(PolicyArguments arguments) =>
        RoutingCatalogue.Create(new PolicyChoice(Option.Values[arguments.Whole(Option.Name)]));
}
