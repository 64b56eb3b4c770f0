using System.Text.Json.Serialization;

namespace Ballast.Journaling;

/// <summary>The settings of a deployment as one line of JSON.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(DeploymentIdJson), typeof(PolicyChoiceJson)])]
[JsonSerializable(typeof(Deployment))]
internal sealed partial class JournalJson : JsonSerializerContext;
