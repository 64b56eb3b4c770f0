using System.Collections.Immutable;

namespace Ballast.Policies;

/// <summary>One policy as the catalogue knows it.</summary>
/// <typeparam name="T">The seam the policy stands behind.</typeparam>
/// <param name="Name">Its name in files, decisions and documentation.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Options">What an operator may set.</param>
/// <param name="Make">Makes a fresh policy that shares no state with any other.</param>
public sealed record PolicyEntry<T>(
    string Name, string Description, ImmutableArray<PolicyOption> Options, Func<PolicyArguments, T> Make)
    where T : class
{
    /// <summary>The option of a name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The option's name.</param>
    public PolicyOption? Find(string name)
    {
        foreach (var option in Options)
        {
            if (option.Name == name) { return option; }
        }
        return null;
    }
}
