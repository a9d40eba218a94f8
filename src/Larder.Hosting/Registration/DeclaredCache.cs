namespace Larder.Hosting.Registration;

/// <summary>A cache that the program has told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tell">Tells it to a builder.</param>
/// <param name="IsDefault">Whether it is the default.</param>
internal sealed record DeclaredCache(string Name, Action<IServiceProvider, CacheBuilder> Tell, bool IsDefault);
