using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>Takes decisions that are about replicas rather than requests. Called under a deployment's lock: must not
/// block.</summary>
internal interface IWorldEffects
{
    void Take(LiveDeployment deployment, in Dispatch dispatch);
}
