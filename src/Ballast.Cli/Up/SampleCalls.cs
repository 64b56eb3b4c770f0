using Ballast.Configuration;

namespace Ballast.Cli.Up;

/// <summary>Calls to copy and paste, for the models that are served.</summary>
internal static class SampleCalls
{
    public static IEnumerable<string> For(string url, string admin, BallastConfig config)
    {
        var models = config.Deployments.Select(deployment => deployment.Deployment.Model)
            .ToHashSet(StringComparer.Ordinal);
        if (models.Contains("nationality"))
        {
            yield return $$"""
                curl -s {{url}}/v2/models/nationality/infer -d '{"inputs":[{"name":"text","datatype":"BYTES","shape":[2],"data":["Giulia Rossi","Jürgen Müller"]}]}'
                """;
            yield return $$"""
                curl -s {{url}}/v1/models/nationality:predict -d '{"instances":["Giulia Rossi"]}'
                """;
        }
        if (models.Contains("digits"))
        {
            yield return $$"""
                curl -s {{url}}/v2/models/digits/infer -d '{"inputs":[{"name":"image","datatype":"FP32","shape":[1,8,8],"data":[0,0,5,13,9,1,0,0,0,0,13,15,10,15,5,0,0,3,15,2,0,11,8,0,0,4,12,0,0,8,8,0,0,5,8,0,0,9,8,0,0,4,11,0,1,12,7,0,0,2,14,5,10,12,0,0,0,0,6,13,10,0,0,0]}]}'
                """;
        }
        if (models.FirstOrDefault() is { } first)
        {
            yield return $$"""
                curl -s {{admin}}/ballast/explain -d '{"model":"{{first}}"}'
                """;
        }
    }
}
