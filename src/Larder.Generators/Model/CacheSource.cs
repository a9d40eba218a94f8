namespace Larder.Generators.Model;

/// <summary>Where a method finds its cache.</summary>
internal enum CacheSource
{
    Host,
    Member,
    Service,
}
