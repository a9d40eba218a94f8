namespace Larder.Hosting.Tests.Services;

/// <summary>What a request has of its own.</summary>
public sealed class Tariff : IDisposable
{
    public bool IsGone { get; private set; }

    public void Dispose() => IsGone = true;
}
