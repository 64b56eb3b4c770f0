namespace Ballast.Simulation.Traces.Operators;

/// <summary>What happens to a request above the context limit.</summary>
public enum ClipPolicy
{
    /// <summary>Input and output shrink in proportion, each by a whole number rounded up, and keep 1 at
    /// least.</summary>
    Proportional,

    /// <summary>It is left out. In a closed loop its successors follow the request ahead of it; a session whose first
    /// request is left out is left out whole.</summary>
    Drop,
}
