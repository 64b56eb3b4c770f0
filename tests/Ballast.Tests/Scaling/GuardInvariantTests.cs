using FsCheck.Xunit;

namespace Ballast.Tests.Scaling;

/// <summary>What the guard promises whatever is wished, measured or changed by an operator.</summary>
public sealed class GuardInvariantTests
{
    [Property(MaxTest = 3000, EndSize = 1_000_000)]
    public void No_history_breaks_a_promise_of_the_guard(ulong seed) => new GuardHistory(seed).Run(120);
}
