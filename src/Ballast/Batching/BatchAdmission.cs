namespace Ballast.Batching;

/// <summary>What became of an item offered to a <see cref="DynamicBatcher"/>.</summary>
public enum BatchAdmission
{
    /// <summary>The item waits for its batch.</summary>
    Accepted,

    /// <summary>The queue holds as many items as it may.</summary>
    QueueFull,

    /// <summary>The item's deadline has already passed.</summary>
    Late,
}
