using Ballast.Protocols.Raw;

namespace Ballast.Gateway.World;

/// <summary>How clients reach a deployment beside its model's name.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Protocol">The protocol its replicas speak, where two share a path; <see langword="null"/> when it is
/// all one.</param>
/// <param name="Raw">A route for plain HTTP; <see langword="null"/> for none.</param>
public sealed record DeploymentRoute(string Model, string? Protocol, RawRoute? Raw);
