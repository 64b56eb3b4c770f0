namespace Ballast;

/// <summary>An existing server that serves a deployment.</summary>
/// <param name="Address">Its base URL, such as <c>http://10.0.0.7:8000</c>; the identity of the server within its
/// deployment.</param>
/// <param name="Weight">Share it should take where a policy weighs; above 0; 1 is the reference.</param>
public readonly record struct ServerAddress(string Address, double Weight = 1);
