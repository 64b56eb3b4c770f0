using Ballast.Worker.Models;
using Microsoft.AspNetCore.Http;

namespace Ballast.Worker.Http;

/// <summary>Whether a path names the model that is served.</summary>
/// <param name="model">The model.</param>
internal sealed class ModelRoutes(ServedModel model)
{
    /// <summary>Answers 404 when the path names another model or version.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name in the path.</param>
    /// <returns>Whether the request may go on.</returns>
    public async Task<bool> IsServedAsync(HttpContext context, string? name)
    {
        if (name != model.Name)
        {
            await Answers.ErrorAsync(context, StatusCodes.Status404NotFound,
                $"unknown model '{InputSet.Cut(name ?? "")}'; this worker serves '{model.Name}'");
            return false;
        }

        var version = (string?)context.Request.RouteValues["version"];
        if (version is not null && version != model.Version)
        {
            await Answers.ErrorAsync(context, StatusCodes.Status404NotFound,
                $"unknown version '{InputSet.Cut(version)}' of '{model.Name}'; this worker serves '{model.Version}'");
            return false;
        }

        return true;
    }
}
