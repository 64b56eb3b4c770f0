using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>What the next turn of a session grows from.</summary>
internal sealed class Session
{
    /// <summary>Its own stream, so that the order in which sessions go on moves nothing.</summary>
    public SeededRandom Random { get; } = new(0);

    /// <summary>Its number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The client it belongs to.</summary>
    public int Client { get; set; }

    /// <summary>Its application.</summary>
    public int Application { get; set; }

    /// <summary>The turn that was read last.</summary>
    public int Turn { get; set; }

    /// <summary>Turns to come.</summary>
    public long Left { get; set; }

    /// <summary>Input tokens of the last turn.</summary>
    public int Input { get; set; }

    /// <summary>Output tokens of the last turn.</summary>
    public int Output { get; set; }
}
