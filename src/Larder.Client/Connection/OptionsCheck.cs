namespace Larder.Client.Connection;

/// <summary>Refuses options that make no sense, all faults in one message.</summary>
internal static class OptionsCheck
{
    public static void Run(LarderClientOptions options)
    {
        var faults = new List<string>();
        if (options.Timeout <= TimeSpan.Zero)
        {
            faults.Add("Timeout must be positive.");
        }

        if (options.MaxConnections < 1)
        {
            faults.Add("MaxConnections must be at least 1.");
        }

        if (options.Cache is null)
        {
            faults.Add("Cache is null.");
        }

        if (options.TimeProvider is null)
        {
            faults.Add("TimeProvider is null.");
        }

        if (faults.Count > 0)
        {
            throw new LarderConfigurationException("LarderClientOptions: " + string.Join(" ", faults));
        }
    }
}
