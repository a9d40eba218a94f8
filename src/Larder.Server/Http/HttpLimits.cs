namespace Larder.Server.Http;

/// <summary>How much of a request is taken.</summary>
internal sealed record HttpLimits(long MaxBodyBytes, int MaxKeyBytes, long MaxMemory);
