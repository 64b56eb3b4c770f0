namespace Ballast.Routing.Policies;

/// <summary>Finds replicas among candidates, whose ids rise.</summary>
internal static class CandidateSearch
{
    /// <summary>The position of the first candidate whose id is at least the given one; the length when there is
    /// none.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="id">The id.</param>
    public static int FirstAtLeast(ReadOnlySpan<ReplicaSnapshot> candidates, int id)
    {
        var low = 0;
        var high = candidates.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (candidates[middle].Id.Value < id) { low = middle + 1; }
            else { high = middle; }
        }
        return low;
    }

    /// <summary>Whether a replica is a candidate, and where.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="id">The replica's id.</param>
    /// <param name="position">Its position.</param>
    public static bool TryFind(ReadOnlySpan<ReplicaSnapshot> candidates, int id, out int position)
    {
        position = FirstAtLeast(candidates, id);
        return position < candidates.Length && candidates[position].Id.Value == id;
    }
}
