namespace Larder.Layers;

/// <summary>Whether a breaker lets calls through.</summary>
public enum BreakerState
{
    /// <summary>Every call goes through.</summary>
    Closed,

    /// <summary>No call goes through until the pause is over.</summary>
    Open,

    /// <summary>One call is on its way to find out whether the store works again; no other goes through.</summary>
    HalfOpen,
}
