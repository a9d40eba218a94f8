namespace Larder.Layers;

/// <summary>Tells the faults of a store from those of its caller.</summary>
internal static class StoreFault
{
    /// <summary>Whether the store failed: not when the caller left, nor when the call itself was wrong.</summary>
    public static bool Is(Exception fault, CacheContext context) =>
        fault switch
        {
            OperationCanceledException => !context.Token.IsCancellationRequested,
            CacheCodecException or CacheCounterException or CacheOptionsException or CacheReentrancyException => false,
            NotSupportedException or ArgumentException => false,
            _ => true,
        };
}
