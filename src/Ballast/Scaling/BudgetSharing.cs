namespace Ballast.Scaling;

/// <summary>How a budget is shared among those who ask for more than there is.</summary>
public enum BudgetSharing
{
    /// <summary>Whoever has least gets the next one, whatever others hold already.</summary>
    MaxMinFair,

    /// <summary>Whoever holds replicas keeps them; what is left goes to the deployments in the order of their names,
    /// each as much as it asks for. The order of the Faro artifact, in which late ones starve.</summary>
    FirstCome,
}
