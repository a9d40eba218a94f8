using System.Diagnostics.CodeAnalysis;

namespace Larder.Redis.Tests.Servers;

/// <summary>What the system says when it can make no thread.</summary>
internal static class NoThread
{
    [DoesNotReturn]
    [SuppressMessage("Design", "MA0012", Justification = "it is what the runtime throws")]
    public static void Throw() => throw new InsufficientMemoryException();
}
