using System.Text;

namespace Ballast.Journaling;

/// <summary>What a writer remembers of one router: the number it has in the journal, and what was written of it
/// last.</summary>
internal sealed class JournaledRouter(DeploymentId id, string number)
{
    /// <summary>The name as the router last gave it: the same string object makes the next look-up a
    /// comparison.</summary>
    public DeploymentId Id { get; set; } = id;

    /// <summary>Its number with a space before it, as it stands in lines.</summary>
    public byte[] Number { get; } = Encoding.ASCII.GetBytes($" {number}");

    /// <summary>The settings the journal's reader knows by now; <see langword="null"/> when it must be told
    /// afresh.</summary>
    public Deployment? Written { get; set; }

    /// <summary>Lines lost and not yet told of.</summary>
    public long Lost { get; set; }
}
