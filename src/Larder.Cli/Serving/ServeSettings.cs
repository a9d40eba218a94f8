using System.Net;

namespace Larder.Cli.Serving;

/// <summary>What <c>larder serve</c> was told; null where nothing was said.</summary>
internal sealed record ServeSettings
{
    public string? DataDirectory { get; init; }

    public IPEndPoint? Http { get; init; }

    public bool WithoutHttp { get; init; }

    public string? Socket { get; init; }

    public bool WithoutSocket { get; init; }

    public long? MaxMemory { get; init; }
}
