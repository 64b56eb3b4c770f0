using Ballast.Configuration;

namespace Ballast.Cli.Show;

/// <summary>How a deployment's replicas come to be, in a few words.</summary>
internal static class LaunchText
{
    public static string Of(DeploymentConfig deployment) => deployment.Launch switch
    {
        WorkerLaunch worker => $"worker {worker.Model}",
        CommandLaunch command => $"command {command.Run[0]}",
        ServersLaunch { File: { } file } => $"servers of {file}",
        _ => $"servers {deployment.Deployment.Servers.Length}",
    };

    public static string Kind(DeploymentConfig deployment) => deployment.Launch switch
    {
        WorkerLaunch => "worker",
        CommandLaunch => "command",
        _ => "servers",
    };

    public static string Replicas(Deployment deployment) =>
        deployment.Scalable ? $"{deployment.MinReplicas} to {deployment.MaxReplicas}" : $"{deployment.Servers.Length}";
}
