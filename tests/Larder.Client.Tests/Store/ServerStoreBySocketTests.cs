namespace Larder.Client.Tests.Store;

public sealed class ServerStoreBySocketTests() : ServerStoreLaw(server => server.BySocket);
