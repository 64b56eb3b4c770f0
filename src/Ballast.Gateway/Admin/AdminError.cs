namespace Ballast.Gateway.Admin;

/// <summary>What was wrong with an admin call.</summary>
/// <param name="Error">What, where and how to mend it.</param>
public sealed record AdminError(string Error);
