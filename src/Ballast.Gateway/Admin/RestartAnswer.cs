namespace Ballast.Gateway.Admin;

/// <summary>The answer of <c>POST /ballast/restart</c>.</summary>
/// <param name="Deployments">Deployments whose replicas are being replaced.</param>
public sealed record RestartAnswer(int Deployments);
